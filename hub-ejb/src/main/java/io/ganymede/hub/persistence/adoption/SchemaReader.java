package io.ganymede.hub.persistence.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a {@link SchemaSnapshot} over a connection; sends queries only. */
final class SchemaReader {
    private static final String OWN_CHANGELOGS = "io/ganymede/liquibase/%";

    private SchemaReader() {}

    static SchemaSnapshot read(Connection connection) throws SQLException {
        Map<String, String> tables = tables(connection);
        Optional<String> revision = tables.containsKey(SchemaSnapshot.REVISION_TABLE)
                ? strings(connection, "select version_num from alembic_version").stream()
                        .findFirst()
                : Optional.empty();
        // Liquibase writes its name in capitals, which matters on MariaDB
        String changeTable = tables.get(SchemaSnapshot.CHANGES_TABLE);
        Set<String> changes = changeTable != null
                ? strings(connection, "select id from " + changeTable + " where filename like '" + OWN_CHANGELOGS + "'")
                : Set.of();
        return new SchemaSnapshot(tables.keySet(), revision, changes);
    }

    /** Their names as they are, by their names in lower case. */
    private static Map<String, String> tables(Connection connection) throws SQLException {
        Map<String, String> names = new TreeMap<>();
        try (ResultSet row = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (row.next()) {
                String name = row.getString("TABLE_NAME");
                names.put(name.toLowerCase(Locale.ROOT), name);
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
