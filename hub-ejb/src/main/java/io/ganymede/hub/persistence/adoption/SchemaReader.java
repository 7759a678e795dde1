package io.ganymede.hub.persistence.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a {@link SchemaSnapshot} over a connection; sends queries only. */
final class SchemaReader {
    private static final String OWN_CHANGELOGS = "io/ganymede/liquibase/%";

    private SchemaReader() {}

    static SchemaSnapshot read(Connection connection) throws SQLException {
        Set<String> tables = tables(connection);
        Optional<String> revision = tables.contains(SchemaSnapshot.REVISION_TABLE)
                ? strings(connection, "select version_num from alembic_version").stream()
                        .findFirst()
                : Optional.empty();
        Set<String> changes = tables.contains(SchemaSnapshot.CHANGES_TABLE)
                ? strings(connection, "select id from databasechangelog where filename like '" + OWN_CHANGELOGS + "'")
                : Set.of();
        return new SchemaSnapshot(tables, revision, changes);
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet row = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (row.next()) {
                names.add(row.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static Set<String> strings(Connection connection, String query) throws SQLException {
        Set<String> values = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                if (row.getString(1) != null) {
                    values.add(row.getString(1));
                }
            }
        }
        return values;
    }
}
