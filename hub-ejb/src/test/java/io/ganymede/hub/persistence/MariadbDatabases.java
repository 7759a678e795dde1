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

/**
 * Databases on the one MariaDB server of a virtual machine. Making the schema takes longer than most tests, and MariaDB has no
 * templates: databases are emptied after a test and lent again.
 */
final class MariadbDatabases {
    private static final MariadbServer SERVER = start();
    private static final Deque<String> FREE = new ArrayDeque<>();
    private static final Set<String> KEPT = Set.of("databasechangelog", "databasechangeloglock", "alembic_version");
    private static int made;

    private MariadbDatabases() {}

    private static MariadbServer start() {
        MariadbServer server = MariadbServer.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }

    static MariadbServer server() {
        return SERVER;
    }

    /** A fresh database with nothing in it. */
    static synchronized DatabaseUrl empty() {
        String name = "test_" + made++;
        SERVER.execute("create database " + name);
        return DatabaseUrl.parse(SERVER.address(name));
    }

    /** A database with the hub's schema and nothing that another test has written; to be given back. */
    static synchronized DatabaseUrl borrow() {
        if (FREE.isEmpty()) {
            DatabaseUrl made = empty();
            LiquibaseMigration.migrate(new HubDataSource(made));
            return made;
        }
        return DatabaseUrl.parse(SERVER.address(FREE.pop()));
    }

    static synchronized void giveBack(DatabaseUrl database) {
        String name = database.toString().replaceAll(".*/", "");
        try (Connection connection = SERVER.connect(name);
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
        FREE.push(name);
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
