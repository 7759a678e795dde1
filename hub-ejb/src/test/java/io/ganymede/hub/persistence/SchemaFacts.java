package io.ganymede.hub.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The schema of an SQLite database in the lines of {@code jupyterhub-schema.txt}. */
final class SchemaFacts {
    private final Connection connection;

    SchemaFacts(Connection connection) {
        this.connection = connection;
    }

    List<String> tables() throws SQLException {
        return rows("select name from sqlite_master where type = 'table' order by name", row -> row.getString(1));
    }

    List<String> of(String table) throws SQLException {
        List<String> facts = new ArrayList<>(rows(
                "pragma table_info(\"" + table + "\")",
                row -> "column " + table + " " + row.getString("name") + " " + row.getString("type") + " "
                        + row.getInt("notnull") + " " + row.getInt("pk")));
        facts.addAll(rows(
                "pragma foreign_key_list(\"" + table + "\")",
                row -> "foreign key " + table + " " + row.getString("from") + " " + row.getString("table") + "("
                        + row.getString("to") + ") " + row.getString("on_delete")));
        for (String[] index : rows("pragma index_list(\"" + table + "\")", row ->
                new String[] {row.getString("name"), row.getString("origin")})) {
            String columns = rows("pragma index_info(\"" + index[0] + "\")", row -> row.getString("name")).stream()
                    .collect(Collectors.joining(","));
            switch (index[1]) {
                case "u" -> facts.add("unique " + table + " " + columns);
                case "c" -> facts.add("index " + index[0] + " " + table + " " + columns);
                default -> {}
            }
        }
        return facts;
    }

    private <T> List<T> rows(String sql, Row<T> row) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        }
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
