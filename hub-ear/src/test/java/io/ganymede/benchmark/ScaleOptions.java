package io.ganymede.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the command line of the benchmark of scale asks for, each as {@code --name value}.
 *
 * @param contenders who is measured, in this order: {@code ganymede}, {@code jupyterhub}
 * @param databases where: {@code sqlite}, {@code postgresql}
 * @param population what the database is filled with
 * @param warmUp how many requests of each kind are made before, and not counted
 * @param requests how many requests of each kind are counted
 * @param activityWarmUp for how long servers tell of activity before anything is counted, in whole seconds
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
        Duration activityWarmUp,
        int activityPosts,
        int starts,
        Path distribution,
        Path jupyterHub,
        Path work,
        List<String> javaOptions) {
    private static final Set<String> KNOWN_CONTENDERS = Set.of("ganymede", "jupyterhub");
    private static final Set<String> KNOWN_DATABASES = Set.of("sqlite", "postgresql");

    private static final String DEFAULTS =
            """
            --contenders ganymede,jupyterhub
            --databases sqlite,postgresql
            --users 100000
            --memberships 20000
            --servers 5000
            --warm-up 200
            --requests 200
            --activity-warm-up 60
            --activity-posts 10000
            --starts 10
            --distribution
            --jupyterhub
            --work
            --java-options
            """;

    /** @throws IllegalArgumentException if an option is unknown, lacks its value or has a wrong one; says which */
    static ScaleOptions parse(String... arguments) {
        OptionValues values = OptionValues.parse(DEFAULTS, arguments);
        return new ScaleOptions(
                values.list("--contenders", KNOWN_CONTENDERS),
                values.list("--databases", KNOWN_DATABASES),
                new Population(values.count("--users"), values.count("--memberships"), values.count("--servers")),
                values.count("--warm-up"),
                values.count("--requests"),
                Duration.ofSeconds(values.count("--activity-warm-up")),
                values.count("--activity-posts"),
                values.count("--starts"),
                values.path("--distribution"),
                values.path("--jupyterhub"),
                values.path("--work"),
                values.words("--java-options"));
    }
}
