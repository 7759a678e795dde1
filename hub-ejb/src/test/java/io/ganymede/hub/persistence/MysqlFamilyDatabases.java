package io.ganymede.hub.persistence;

import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Databases on one server of a virtual machine. Making the schema takes longer than most tests, and MariaDB and MySQL have no
 * templates: databases are emptied after a test and lent again.
 */
final class MysqlFamilyDatabases {
    private static final Set<String> KEPT = Set.of("databasechangelog", "databasechangeloglock", "alembic_version");
    private static MysqlFamilyDatabases shared;

    private final MysqlFamilyServer server;
    private final Deque<String> free = new ArrayDeque<>();
    private int made;

    private MysqlFamilyDatabases(MysqlFamilyServer server) {
        this.server = server;
    }

    /** Those of this virtual machine, which a first call starts the server of. */
    static synchronized MysqlFamilyDatabases shared(Supplier<? extends MysqlFamilyServer> start) {
        if (shared == null) {
            MysqlFamilyServer server = start.get();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            shared = new MysqlFamilyDatabases(server);
        }
        return shared;
    }

    /** A database with the hub's schema and nothing that another test has written; to be given back. */
    synchronized DatabaseUrl borrow() {
        if (free.isEmpty()) {
            String name = "test_" + made++;
            server.execute("create database " + name);
            DatabaseUrl database = DatabaseUrl.parse(server.address(name));
            LiquibaseMigration.migrate(new HubDataSource(database));
            return database;
        }
        return DatabaseUrl.parse(server.address(free.pop()));
    }

    synchronized void giveBack(DatabaseUrl database) {
        String name = database.toString().replaceAll(".*/", "");
        try (Connection connection = server.connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute("drop trigger if exists refuse");
            statement.execute("set foreign_key_checks = 0");
            for (String table : tables(statement)) {
                if (!KEPT.contains(table.toLowerCase(Locale.ROOT))) {
                    String rows = table.equals("oauth_clients") ? " where identifier <> 'jupyterhub'" : "";
                    if (statement.executeUpdate("delete from `" + table + "`" + rows) > 0) {
                        statement.execute("alter table `" + table + "` auto_increment = 1");
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        free.push(name);
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("show tables")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }
}
