package io.ganymede.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the command line asks for, each as {@code --name value}.
 *
 * @param contenders who is measured, in this order: {@code bare}, {@code ganymede}, {@code jupyterhub}
 * @param scenarios every number of servers with every number in flight
 * @param warmUp starts and stops that are made before, and not counted
 * @param users how many users the database holds at least
 * @param events old events in the namespace; with any, the hubs follow events
 * @param databaseUrl {@code JupyterHub.db_url} of both hubs; empty text for their own SQLite file
 * @param distribution folder of the built product
 * @param jupyterHub folder with JupyterHub's virtual environment and configurable-http-proxy
 * @param work an empty folder
 * @param javaOptions for Ganymede's process, such as a recording
 */
record BenchmarkOptions(
        List<String> contenders,
        List<Scenario> scenarios,
        int warmUp,
        int users,
        int events,
        String databaseUrl,
        Path distribution,
        Path jupyterHub,
        Path work,
        List<String> javaOptions) {
    private static final Set<String> KNOWN_CONTENDERS = Set.of("bare", "ganymede", "jupyterhub");
    private static final String ALL = "all";

    /** @throws IllegalArgumentException if an option is unknown, lacks its value or has a wrong one; says which */
    static BenchmarkOptions parse(String... arguments) {
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
        return new BenchmarkOptions(
                contenders(values.get("--contenders")),
                scenarios(values.get("--servers"), values.get("--in-flight")),
                number("--warm-up", values.get("--warm-up")),
                number("--users", values.get("--users")),
                number("--events", values.get("--events")),
                values.get("--database"),
                Path.of(values.get("--distribution")),
                Path.of(values.get("--jupyterhub")),
                Path.of(values.get("--work")),
                words(values.get("--java-options")));
    }

    private static Map<String, String> defaults() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("--contenders", "bare,ganymede,jupyterhub");
        values.put("--servers", "100,500");
        values.put("--in-flight", "30,all");
        values.put("--warm-up", "200");
        values.put("--users", "0");
        values.put("--events", "0");
        values.put("--database", "");
        values.put("--distribution", "");
        values.put("--jupyterhub", "");
        values.put("--work", "");
        values.put("--java-options", "");
        return values;
    }

    private static List<String> contenders(String value) {
        List<String> contenders = Arrays.asList(value.split(","));
        for (String contender : contenders) {
            if (!KNOWN_CONTENDERS.contains(contender)) {
                throw new IllegalArgumentException(
                        "--contenders: '" + contender + "' is none of bare, ganymede and jupyterhub");
            }
        }
        return contenders;
    }

    private static List<Scenario> scenarios(String servers, String inFlight) {
        List<Scenario> scenarios = new ArrayList<>();
        for (String count : servers.split(",")) {
            int all = atLeastOne("--servers", count);
            for (String limit : inFlight.split(",")) {
                scenarios.add(new Scenario(all, limit.equals(ALL) ? all : atLeastOne("--in-flight", limit)));
            }
        }
        return List.copyOf(scenarios);
    }

    private static int atLeastOne(String option, String value) {
        int number = number(option, value);
        if (number == 0) {
            throw new IllegalArgumentException(option + ": at least 1");
        }
        return number;
    }

    private static int number(String option, String value) {
        if (!value.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException(option + ": '" + value + "' is not a number of at most six digits");
        }
        return Integer.parseInt(value);
    }

    private static List<String> words(String value) {
        return value.isBlank() ? List.of() : List.of(value.strip().split("\\s+"));
    }
}
