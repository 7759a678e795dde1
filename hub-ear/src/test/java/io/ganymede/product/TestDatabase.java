package io.ganymede.product;

import io.ganymede.hub.persistence.MariadbServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An empty database on each kind of server, as JupyterHub and the product can use it in turn. */
abstract class TestDatabase implements AutoCloseable {
    /** The address in the form that JupyterHub takes. */
    abstract String url();

    abstract Connection connect() throws SQLException;

    @Override
    public abstract void close();

    /**
     * Makes one.
     *
     * @param kind {@code sqlite}, {@code postgresql} or {@code mariadb}
     * @param folder where an SQLite file goes
     */
    static TestDatabase of(String kind, Path folder) {
        return switch (kind) {
            case "sqlite" -> new SqliteFile(folder.resolve("jupyterhub.sqlite"));
            case "postgresql" -> new Postgresql();
            case "mariadb" -> new Mariadb();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** The first column of what a query finds, as text. */
    List<String> texts(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    private static final class SqliteFile extends TestDatabase {
        private final Path file;

        SqliteFile(Path file) {
            this.file = file;
        }

        @Override
        String url() {
            return "sqlite:///" + file;
        }

        @Override
        Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + file);
        }

        @Override
        public void close() {
            // its folder is the test's
        }
    }

    private static final class Postgresql extends TestDatabase {
        private final EmbeddedPostgres server;

        Postgresql() {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        String url() {
            return "postgresql+psycopg2://postgres@127.0.0.1:" + server.getPort() + "/postgres";
        }

        @Override
        Connection connect() throws SQLException {
            return server.getPostgresDatabase().getConnection();
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Mariadb extends TestDatabase {
        private final MariadbServer server = MariadbServer.start();

        Mariadb() {
            server.execute("create database hub");
        }

        @Override
        String url() {
            return server.address("hub");
        }

        @Override
        Connection connect() throws SQLException {
            return server.connect("hub");
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
