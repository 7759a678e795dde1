package io.ganymede.hub.persistence;

import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server for tests: one for all tests of a virtual machine, on a free port, gone with it. */
public final class PostgresqlServer {
    private static final String TEMPLATE = "hub_template";

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresqlServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The server of this virtual machine, started at the first call. */
    public static PostgresqlServer shared() {
        return Holder.SERVER;
    }

    /** A fresh database with nothing in it. */
    public DatabaseUrl emptyDatabase() {
        return created("create database ");
    }

    /** A fresh database with the hub's schema. */
    public DatabaseUrl migratedDatabase() {
        return created("create database %s template " + TEMPLATE);
    }

    private DatabaseUrl created(String sql) {
        String name = "test_" + databases.incrementAndGet();
        execute(sql.contains("%s") ? sql.formatted(name) : sql + name);
        return url(name);
    }

    /** The address of a database in the form that operators write. */
    public String address(String database) {
        return "postgresql://postgres@127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** Free for anything; {@code execute} speaks to it. */
    public int port() {
        return server.getPort();
    }

    private DatabaseUrl url(String database) {
        return DatabaseUrl.parse(address(database));
    }

    /** Runs a statement as the server's administrator. */
    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static PostgresqlServer start() {
        try {
            PostgresqlServer started = new PostgresqlServer(
                    EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
            started.execute("create database " + TEMPLATE);
            LiquibaseMigration.migrate(new HubDataSource(started.url(TEMPLATE)));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {
        static final PostgresqlServer SERVER = start();
    }
}
