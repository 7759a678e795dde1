package io.ganymede.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private static final String DEFAULTS =
            """
            --contenders bare,ganymede,jupyterhub
            --servers 100,500
            --in-flight 30,all
            --warm-up 200
            --users 0
            --events 0
            --database
            --distribution
            --jupyterhub
            --work
            --java-options
            """;

    /** @throws IllegalArgumentException if an option is unknown, lacks its value or has a wrong one; says which */
    static BenchmarkOptions parse(String... arguments) {
        OptionValues values = OptionValues.parse(DEFAULTS, arguments);
        return new BenchmarkOptions(
                values.list("--contenders", KNOWN_CONTENDERS),
                scenarios(values.list("--servers"), values.list("--in-flight")),
                values.number("--warm-up"),
                values.number("--users"),
                values.number("--events"),
                values.text("--database"),
                values.path("--distribution"),
                values.path("--jupyterhub"),
                values.path("--work"),
                values.words("--java-options"));
    }

    private static List<Scenario> scenarios(List<String> servers, List<String> inFlight) {
        List<Scenario> scenarios = new ArrayList<>();
        for (String count : servers) {
            int all = OptionValues.number("--servers", count, 1);
            for (String limit : inFlight) {
                scenarios.add(
                        new Scenario(all, limit.equals(ALL) ? all : OptionValues.number("--in-flight", limit, 1)));
            }
        }
        return List.copyOf(scenarios);
    }
}
