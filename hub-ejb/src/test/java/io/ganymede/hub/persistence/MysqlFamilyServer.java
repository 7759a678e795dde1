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

/**
 * A real server for tests that speaks MySQL's protocol, on a free port of this machine, with a folder of its own that goes
 * with it.
 */
public abstract class MysqlFamilyServer implements AutoCloseable {
    /** Its one user, who may do everything. */
    public static final String USER = "hub";
    /** With characters that have to be written otherwise in a URL. */
    public static final String PASSWORD = "p@ss/w+rd";

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Path folder;
    private final int port = TestPort.free();
    private final List<String> options;
    private Process process;

    /**
     * Not started yet.
     *
     * @param name the beginning of its folder's name
     * @param options of the server, e.g. {@code --default-time-zone=+08:00}
     */
    MysqlFamilyServer(String name, String... options) {
        this.options = List.of(options);
        try {
            folder = Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the tables of its own that a server needs, in the folder {@code data}. */
    abstract void install() throws IOException;

    /** Program and options of every run. */
    abstract List<String> command();

    /** Statements that make its one user if there is none, one a line. */
    abstract String accounts();

    void launch() {
        try {
            Files.createDirectory(data());
            Files.createDirectory(temporary());
            Files.writeString(folder.resolve("init.sql"), accounts());
            install();
            resume();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the program with more options until it has ended, with a file as its input. */
    void runOnce(Path input, String... more) throws IOException {
        Process installation = new ProcessBuilder(commandWith(List.of(more)))
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        if (!ended(installation) || installation.exitValue() != 0) {
            throw new IOException("The server cannot be installed:\n" + Files.readString(log()));
        }
    }

    private List<String> commandWith(List<String> more) {
        List<String> command = new ArrayList<>(command());
        // a server that starts removes the temporary tables of others from a folder that they share
        command.add("--tmpdir=" + temporary());
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.addAll(more);
        return command;
    }

    /** Starts it again after {@link #halt}, on the same port and data. */
    public void resume() throws IOException {
        List<String> command = commandWith(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--init-file=" + folder.resolve("init.sql")));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                process.destroyForcibly();
                throw new IOException("The server does not start:\n" + Files.readString(log()));
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

    Path folder() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    private Path temporary() {
        return folder.resolve("temporary");
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
