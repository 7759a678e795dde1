package io.ganymede.hub.persistence;

import io.ganymede.hub.TestPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real MariaDB server for tests, on a free port of this machine, with a folder of its own that goes with it. */
public final class MariadbServer implements AutoCloseable {
    /** Its one user, who may do everything. */
    public static final String USER = "hub";
    /** With characters that have to be written otherwise in a URL. */
    public static final String PASSWORD = "p@ss/w+rd";

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Path folder;
    private final int port;
    private final List<String> options;
    private Process process;

    private MariadbServer(Path folder, int port, List<String> options) {
        this.folder = folder;
        this.port = port;
        this.options = options;
    }

    /**
     * Starts a server with nothing in it.
     *
     * @param options of the server, e.g. {@code --default-time-zone=+08:00}
     */
    public static MariadbServer start(String... options) {
        try {
            MariadbServer server =
                    new MariadbServer(Files.createTempDirectory("mariadb"), TestPort.free(), List.of(options));
            server.install();
            server.resume();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void install() throws IOException {
        Path share = MariadbBinaries.folder().resolve("share");
        Files.createDirectory(folder.resolve("data"));
        Path script = folder.resolve("install.sql");
        StringBuilder statements = new StringBuilder("create database mysql;\nuse mysql;\n");
        for (String file : List.of(
                "mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql")) {
            statements.append(Files.readString(share.resolve(file)));
        }
        Files.writeString(script, statements);
        Files.writeString(
                folder.resolve("init.sql"),
                "grant all on *.* to '%s'@'127.0.0.1' identified by '%s' with grant option;\n"
                        .formatted(USER, PASSWORD));
        Process installation = new ProcessBuilder(command("--bootstrap"))
                .redirectInput(script.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        if (!ended(installation) || installation.exitValue() != 0) {
            throw new IOException("MariaDB cannot be installed:\n" + Files.readString(log()));
        }
    }

    private List<String> command(String... more) {
        Path programs = MariadbBinaries.folder();
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + programs,
                "--lc-messages-dir=" + programs.resolve("share"),
                "--datadir=" + folder.resolve("data"),
                // nothing has to outlive the tests, and memory is scarce
                "--skip-log-bin",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=0",
                "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=16M"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.addAll(List.of(more));
        return command;
    }

    /** Starts it again after {@link #halt}, on the same port and data. */
    public void resume() throws IOException {
        List<String> command = command(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--init-file=" + folder.resolve("init.sql"));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                process.destroyForcibly();
                throw new IOException("MariaDB does not start:\n" + Files.readString(log()));
            }
            pause();
        }
    }

    private boolean answers() {
        try (Connection connection = connect("")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void pause() {
        try {
            // ends early if the process does
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the server and keeps what is in it. */
    public void halt() {
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(READY_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path log() {
        return folder.resolve("log");
    }

    public int port() {
        return port;
    }

    /** The address of a database in the form that operators write. */
    public String address(String database) {
        return "mysql+pymysql://hub:p%40ss%2Fw+rd@127.0.0.1:" + port + "/" + database + "?charset=utf8mb4";
    }

    /** A connection as the user who may do everything. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database, USER, PASSWORD);
    }

    /** Runs a statement. */
    public void execute(String sql) {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        halt();
        deleteAll(folder);
    }

    static void deleteAll(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
