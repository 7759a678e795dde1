package io.ganymede.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** An empty database for one hub. */
sealed interface ScaleDatabase extends AutoCloseable {
    String name();

    /** {@code JupyterHub.db_url} of both hubs. */
    String hubUrl();

    /** Strings fit every type of column. */
    Connection open() throws SQLException;

    /** What the database has used outside of the hub's own process. */
    Duration processorTime();

    @Override
    void close() throws IOException;

    /** Opens one of that kind. */
    static ScaleDatabase of(String kind, Path folder) throws IOException, SQLException {
        return kind.equals("sqlite") ? new Sqlite(folder.resolve("hub.sqlite")) : Postgresql.start(folder);
    }

    /** A file. */
    record Sqlite(Path file) implements ScaleDatabase {
        @Override
        public String name() {
            return "SQLite";
        }

        @Override
        public String hubUrl() {
            return "sqlite:///" + file;
        }

        @Override
        public Connection open() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + file);
        }

        @Override
        public Duration processorTime() {
            return Duration.ZERO;
        }

        @Override
        public void close() {
            // a file needs no end
        }
    }

    /** A server of its own, with the settings that it has by default. */
    record Postgresql(EmbeddedPostgres server, ProcessHandle process) implements ScaleDatabase {
        private static final String NAME = "hub";

        static Postgresql start(Path folder) throws IOException, SQLException {
            Path data = folder.resolve("postgresql");
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(true)
                    .start();
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            try (Connection administrator = server.getPostgresDatabase().getConnection();
                    Statement statement = administrator.createStatement()) {
                statement.execute("create database " + NAME);
            }
            return new Postgresql(server, ProcessHandle.of(pid).orElseThrow());
        }

        @Override
        public String name() {
            return "PostgreSQL";
        }

        @Override
        public String hubUrl() {
            return "postgresql+psycopg2://postgres@127.0.0.1:" + server.getPort() + "/" + NAME;
        }

        @Override
        public Connection open() throws SQLException {
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + NAME
                    + "?user=postgres&stringtype=unspecified&reWriteBatchedInserts=true");
        }

        @Override
        public Duration processorTime() {
            return ProcessorTime.ofTree(process);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
