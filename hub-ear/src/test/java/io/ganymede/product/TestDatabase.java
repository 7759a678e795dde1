package io.ganymede.product;

import io.ganymede.hub.persistence.MariadbServer;
import io.ganymede.hub.persistence.MysqlFamilyServer;
import io.ganymede.hub.persistence.MysqlServer;
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

/** An empty database of each kind, as JupyterHub and the product can use it in turn. Servers do not run in UTC. */
abstract class TestDatabase implements AutoCloseable {
    private static final String NAME = "hub";
    private static final String FAR_EAST = "--default-time-zone=+08:00";

    /** The address in the form that JupyterHub takes. */
    abstract String url();

    abstract Connection connect() throws SQLException;

    /** A further empty database beside this one, which goes with it. */
    abstract TestDatabase beside(String name);

    /** Nobody reaches the database from now on. */
    abstract void halt() throws SQLException;

    /** Ends what {@link #halt} began; everything is there again. */
    abstract void resume() throws IOException, SQLException;

    @Override
    public abstract void close();

    /**
     * Makes one.
     *
     * @param kind {@code sqlite}, {@code postgresql}, {@code mariadb} or {@code mysql}
     * @param folder where an SQLite file goes
     */
    static TestDatabase of(String kind, Path folder) {
        return switch (kind) {
            case "sqlite" -> new SqliteFile(folder.resolve("jupyterhub.sqlite"));
            case "postgresql" -> Postgresql.start();
            case "mariadb" -> new MysqlFamily(MariadbServer.start(FAR_EAST), NAME);
            case "mysql" -> new MysqlFamily(MysqlServer.start(FAR_EAST), NAME);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /**
     * Makes one of the kind that this run of the tests is for: of SQLite, or of what the build's further runs name.
     *
     * @param folder where an SQLite file goes
     */
    static TestDatabase ofThisRun(Path folder) {
        return of(System.getProperty("hub.test.database", "sqlite"), folder);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
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
        TestDatabase beside(String name) {
            return new SqliteFile(file.resolveSibling(name + ".sqlite"));
        }

        @Override
        void halt() {
            throw new UnsupportedOperationException("a file is always there");
        }

        @Override
        void resume() {
            throw new UnsupportedOperationException("a file is always there");
        }

        @Override
        public void close() {
            // its folder is the test's
        }
    }

    private static final class Postgresql extends TestDatabase {
        private final EmbeddedPostgres server;
        private final String name;

        Postgresql(EmbeddedPostgres server, String name) {
            this.server = server;
            this.name = name;
            try {
                administer("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        static Postgresql start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("timezone", "Asia/Shanghai")
                        .start();
                return new Postgresql(server, NAME);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void administer(String sql) throws SQLException {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        String url() {
            return "postgresql+psycopg2://postgres@127.0.0.1:" + server.getPort() + "/" + name;
        }

        @Override
        Connection connect() throws SQLException {
            return server.getDatabase("postgres", name).getConnection();
        }

        @Override
        TestDatabase beside(String other) {
            return new Postgresql(server, other);
        }

        @Override
        void halt() throws SQLException {
            administer("alter database " + name + " allow_connections false");
            administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        }

        @Override
        void resume() throws SQLException {
            administer("alter database " + name + " allow_connections true");
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

    private static final class MysqlFamily extends TestDatabase {
        private final MysqlFamilyServer server;
        private final String name;

        MysqlFamily(MysqlFamilyServer server, String name) {
            this.server = server;
            this.name = name;
            server.execute("create database " + name);
        }

        @Override
        String url() {
            return server.address(name);
        }

        @Override
        Connection connect() throws SQLException {
            return server.connect(name);
        }

        @Override
        TestDatabase beside(String other) {
            return new MysqlFamily(server, other);
        }

        @Override
        void halt() {
            server.halt();
        }

        @Override
        void resume() throws IOException {
            server.resume();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
