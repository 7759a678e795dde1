package io.ganymede.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures what a database full of users and running servers costs: this product and JupyterHub, each on SQLite and on
 * PostgreSQL. Each hub makes its database itself, is measured with it empty, is stopped while the database is filled by SQL,
 * and is started on it again. See {@code hub-ear/docs/performance.md}.
 */
public final class ScaleBenchmark {
    private final ScaleOptions options;
    private final StubServers servers;
    private final ProcessHandle standIn;

    private ScaleBenchmark(ScaleOptions options, StubServers servers, ProcessHandle standIn) {
        this.options = options;
        this.servers = servers;
        this.standIn = standIn;
    }

    /** Ends with 2 and a sentence if the command line is wrong. */
    public static void main(String... arguments) throws Exception {
        ScaleOptions options;
        try {
            options = ScaleOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("scale: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        Process standIn = new ProcessBuilder("sleep", "infinity").start();
        try (StubServers servers = new StubServers()) {
            System.out.print(ScaleResult.table(new ScaleBenchmark(options, servers, standIn.toHandle()).run()));
        } finally {
            standIn.destroy();
        }
        System.exit(0);
    }

    private List<ScaleResult> run() throws Exception {
        List<ScaleResult> results = new ArrayList<>();
        for (String kind : options.databases()) {
            for (String contender : options.contenders()) {
                Path folder = Files.createDirectories(options.work().resolve(contender + "-" + kind));
                try (ScaleDatabase database = ScaleDatabase.of(kind, folder)) {
                    results.add(measure(contender, database, folder));
                }
            }
        }
        return results;
    }

    private ScaleResult measure(String contender, ScaleDatabase database, Path folder)
            throws IOException, InterruptedException, SQLException {
        ScaleResult result = new ScaleResult(
                (contender.equals("ganymede") ? "Ganymede" : "JupyterHub 6.1.1") + ", " + database.name());
        Duration used = database.processorTime();
        long begin = System.nanoTime();
        try (HubContender hub = start(contender, database, folder)) {
            result.add(
                    "start of the hub, empty",
                    sinceNanos(begin),
                    processor(hub, database).minus(used));
            List<String> users = IntStream.rangeClosed(0, options.starts())
                    .mapToObj(number -> "early" + number)
                    .toList();
            hub.addUsers(users);
            requests(hub, database).measureStarts(result, "start to ready, empty", users);
        }
        fill(database);
        used = database.processorTime();
        begin = System.nanoTime();
        try (HubContender hub = start(contender, database, folder)) {
            result.add(
                    "start of the hub, full",
                    sinceNanos(begin),
                    processor(hub, database).minus(used));
            ScaleRequests requests = requests(hub, database);
            requests.awaitChecked();
            result.add(
                    "until all servers are checked",
                    sinceNanos(begin),
                    processor(hub, database).minus(used));
            tell(result);
            requests.measure(result);
            requests.measureStarts(result, "start to ready, full", withoutServers());
        }
        tell(result);
        return result;
    }

    private HubContender start(String contender, ScaleDatabase database, Path folder)
            throws IOException, InterruptedException {
        HubPrograms programs =
                new HubPrograms(options.distribution(), options.jupyterHub(), options.javaOptions(), Map.of());
        ScaleSettings settings = ScaleSettings.in(folder.resolve("home"), database.hubUrl());
        return contender.equals("ganymede")
                ? programs.ganymede(
                        settings.folder(), settings.toJson(), settings.common().hubPort())
                : programs.jupyterHub(
                        settings.folder(), settings.toJson(), settings.common().hubPort());
    }

    private ScaleRequests requests(HubContender hub, ScaleDatabase database) {
        return new ScaleRequests(hub, options, () -> processor(hub, database));
    }

    private static Duration processor(HubContender hub, ScaleDatabase database) {
        return hub.processorTime().plus(database.processorTime());
    }

    private void fill(ScaleDatabase database) throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = database.open()) {
            options.population().fill(connection, servers.port(), standIn.pid());
        }
        System.err.printf(
                "%s filled in %d s%n", database.name(), sinceNanos(begin).toSeconds());
    }

    private List<String> withoutServers() {
        return IntStream.rangeClosed(0, options.starts())
                .mapToObj(number -> Population.user(options.population().owner(number) + 1))
                .toList();
    }

    private static Duration sinceNanos(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void tell(ScaleResult result) {
        System.err.println(result.column());
        result.figures().forEach((what, figure) -> System.err.println("  " + what + ": " + figure));
    }
}
