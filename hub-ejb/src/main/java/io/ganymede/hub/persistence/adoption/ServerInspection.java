package io.ganymede.hub.persistence.adoption;

import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Looks at the database of a server: by queries only, in a transaction that cannot write. */
final class ServerInspection {
    private static final int OLDEST_POSTGRESQL = 13;
    private static final int OLDEST_MYSQL = 8;
    private static final int OLDEST_MARIADB = 10;
    private static final int OLDEST_MARIADB_MINOR = 6;
    private static final int MARIADB_NO_DATABASE = 1049;
    private static final int MARIADB_NOT_THIS_DATABASE = 1044;
    /** What the driver says when {@code caching_sha2_password} would send a password that only such a key protects. */
    private static final String MYSQL_KEY = "RSA public key is not available";

    private static final String STARTING = "57P03";
    private static final String NO_DATABASE = "3D000";
    private static final String CONNECTION_CLASS = "08";
    private static final String AUTHORISATION_CLASS = "28";
    private static final String RESOURCES_CLASS = "53";

    private ServerInspection() {}

    static DatabaseFinding inspect(DatabaseUrl database) {
        String name = database.toString();
        try (Connection connection = new HubDataSource(database).getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try {
                DatabaseFinding finding = SchemaReader.read(connection).judge(name, KnownChanges.ids());
                return obstacle(database, connection, finding)
                        .<DatabaseFinding>map(reason -> new DatabaseFinding.Unreachable(name, reason))
                        .orElse(finding);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            return unreachable(name, e);
        }
    }

    private static Optional<String> obstacle(DatabaseUrl database, Connection connection, DatabaseFinding finding)
            throws SQLException {
        if (!finding.isUsable()) {
            return Optional.empty();
        }
        return database.kind() == DatabaseUrl.Kind.POSTGRESQL ? ofPostgresql(connection) : ofMariadb(connection);
    }

    private static Optional<String> ofMariadb(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        int major = server.getDatabaseMajorVersion();
        int minor = server.getDatabaseMinorVersion();
        boolean mysql = server.getDatabaseProductName().equals("MySQL");
        boolean old = mysql
                ? major < OLDEST_MYSQL
                : major < OLDEST_MARIADB || major == OLDEST_MARIADB && minor < OLDEST_MARIADB_MINOR;
        return Optional.of("%s %d.%d is too old; MySQL %d or MariaDB %d.%d or newer is needed"
                        .formatted(
                                server.getDatabaseProductName(),
                                major,
                                minor,
                                OLDEST_MYSQL,
                                OLDEST_MARIADB,
                                OLDEST_MARIADB_MINOR))
                .filter(reason -> old);
    }

    private static Optional<String> ofPostgresql(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_POSTGRESQL) {
            return Optional.of("PostgreSQL " + version + " is too old; " + OLDEST_POSTGRESQL + " or newer is needed");
        }
        if (!mayCreateTables(connection)) {
            return Optional.of("its user may not create tables in the schema; let an administrator run "
                    + "GRANT ALL ON SCHEMA public TO the user");
        }
        return Optional.empty();
    }

    private static boolean mayCreateTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select has_schema_privilege(current_schema(), 'CREATE')")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static DatabaseFinding unreachable(String name, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith(AUTHORISATION_CLASS)) {
            return new DatabaseFinding.Unreachable(name, "the server refuses this user or password");
        }
        if (DatabaseInspection.clause(e).contains(MYSQL_KEY)) {
            return new DatabaseFinding.Unreachable(
                    name,
                    "the server takes this user's password over an encrypted connection only; add ?ssl_mode=REQUIRED "
                            + "to the URL, or ?allowPublicKeyRetrieval=true where nobody else is on the network");
        }
        if (e.getErrorCode() == MARIADB_NOT_THIS_DATABASE) {
            return new DatabaseFinding.Unreachable(name, "the server refuses this user the database");
        }
        if (state.equals(NO_DATABASE) || e.getErrorCode() == MARIADB_NO_DATABASE) {
            return new DatabaseFinding.Unreachable(name, "the server has no database of this name");
        }
        if (state.equals(STARTING)) {
            return new DatabaseFinding.Unreachable(name, "the server is still starting", true);
        }
        if (state.startsWith(CONNECTION_CLASS)) {
            String clause = DatabaseInspection.clause(e);
            boolean silent = clause.startsWith("Connection to") || clause.startsWith("Socket fail to connect");
            return new DatabaseFinding.Unreachable(name, silent ? "no server answers there" : clause, true);
        }
        return new DatabaseFinding.Unreachable(name, DatabaseInspection.clause(e), state.startsWith(RESOURCES_CLASS));
    }
}
