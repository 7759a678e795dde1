package io.ganymede.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the command line of the benchmark of scale asks for, each as {@code --name value}.
 *
 * @param contenders who is measured, in this order: {@code ganymede}, {@code jupyterhub}
 * @param databases where: {@code sqlite}, {@code postgresql}
 * @param population what the database is filled with
 * @param warmUp how many requests of each kind are made before, and not counted
 * @param requests how many requests of each kind are counted
 * @param activityPosts how many times servers tell of activity
 * @param starts how many servers are started, one after the other
 * @param distribution folder of the built product
 * @param jupyterHub folder with JupyterHub's virtual environment and configurable-http-proxy
 * @param work an empty folder
 * @param javaOptions for Ganymede's process, such as a recording
 */
record ScaleOptions(
        List<String> contenders,
        List<String> databases,
        Population population,
        int warmUp,
        int requests,
        int activityPosts,
        int starts,
        Path distribution,
        Path jupyterHub,
        Path work,
        List<String> javaOptions) {
    private static final Set<String> KNOWN_CONTENDERS = Set.of("ganymede", "jupyterhub");
    private static final Set<String> KNOWN_DATABASES = Set.of("sqlite", "postgresql");

    /** @throws IllegalArgumentException if an option is unknown, lacks its value or has a wrong one; says which */
    static ScaleOptions parse(String... arguments) {
        Map<String, String> values = defaults();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!values.containsKey(arguments[i])) {
                throw new IllegalArgumentException("unknown option " + arguments[i] + "; there are " + values.keySet());
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " lacks its value");
            }
            values.put(arguments[i], arguments[i + 1]);
        }
        return new ScaleOptions(
                words("--contenders", values, KNOWN_CONTENDERS),
                words("--databases", values, KNOWN_DATABASES),
                new Population(number("--users", values), number("--memberships", values), number("--servers", values)),
                number("--warm-up", values),
                number("--requests", values),
                number("--activity-posts", values),
                number("--starts", values),
                Path.of(values.get("--distribution")),
                Path.of(values.get("--jupyterhub")),
                Path.of(values.get("--work")),
                values.get("--java-options").isBlank()
                        ? List.of()
                        : List.of(values.get("--java-options").strip().split("\\s+")));
    }

    private static Map<String, String> defaults() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("--contenders", "ganymede,jupyterhub");
        values.put("--databases", "sqlite,postgresql");
        values.put("--users", "100000");
        values.put("--memberships", "20000");
        values.put("--servers", "5000");
        values.put("--warm-up", "200");
        values.put("--requests", "200");
        values.put("--activity-posts", "10000");
        values.put("--starts", "10");
        values.put("--distribution", "");
        values.put("--jupyterhub", "");
        values.put("--work", "");
        values.put("--java-options", "");
        return values;
    }

    private static List<String> words(String option, Map<String, String> values, Set<String> known) {
        List<String> words = Arrays.asList(values.get(option).split(","));
        for (String word : words) {
            if (!known.contains(word)) {
                throw new IllegalArgumentException(option + ": '" + word + "' is none of " + known);
            }
        }
        return words;
    }

    private static int number(String option, Map<String, String> values) {
        String value = values.get(option);
        if (!value.matches("[0-9]{1,6}") || Integer.parseInt(value) == 0) {
            throw new IllegalArgumentException(
                    option + ": '" + value + "' is not a number from 1 on of at most six digits");
        }
        return Integer.parseInt(value);
    }
}
