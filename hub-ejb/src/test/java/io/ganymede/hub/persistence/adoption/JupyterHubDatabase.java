package io.ganymede.hub.persistence.adoption;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A database as JupyterHub 6.1.1 leaves it: its schema, and rows that it wrote. */
public final class JupyterHubDatabase {
    private static final String RESOURCES = "/io/ganymede/hub/persistence/";

    private JupyterHubDatabase() {}

    /** Makes the file. */
    public static void copyTo(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : definitions()) {
                statement.execute(sql);
            }
            for (String insert : lines("jupyterhub-rows.sql", "--")) {
                statement.execute(insert);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of {@code jupyterhub-schema.txt} by table; the file says what they mean. */
    public static Map<String, List<String>> schema() {
        return lines("jupyterhub-schema.txt", "#").stream()
                .collect(Collectors.groupingBy(JupyterHubDatabase::tableOf, LinkedHashMap::new, Collectors.toList()));
    }

    private static String tableOf(String fact) {
        String[] words = fact.split(" ");
        return words[words[0].equals("column") || words[0].equals("unique") ? 1 : 2];
    }

    private static List<String> definitions() {
        List<String> definitions = new ArrayList<>();
        schema().forEach((table, facts) -> {
            definitions.add("create table \"" + table + "\" (" + String.join(", ", clauses(facts)) + ")");
            facts.stream()
                    .map(fact -> fact.split(" "))
                    .filter(words -> words[0].equals("index"))
                    .forEach(words ->
                            definitions.add("create index " + words[1] + " on " + table + " (" + words[3] + ")"));
        });
        return definitions;
    }

    private static List<String> clauses(List<String> facts) {
        List<String> clauses = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (String fact : facts) {
            String[] words = fact.split(" ", 6);
            switch (words[0]) {
                case "column" -> {
                    clauses.add("\"" + words[2] + "\" " + words[3] + (words[4].equals("1") ? " not null" : ""));
                    if (!words[5].equals("0")) {
                        keys.add(words[2]);
                    }
                }
                case "unique" -> clauses.add("unique (" + words[2] + ")");
                case "foreign" ->
                    clauses.add("foreign key (" + words[3] + ") references " + words[4] + " on delete " + words[5]);
                default -> {
                    // an index is a statement of its own
                }
            }
        }
        clauses.add("primary key (" + String.join(", ", keys) + ")");
        // table constraints come after all columns
        clauses.sort((first, second) -> Boolean.compare(!first.startsWith("\""), !second.startsWith("\"")));
        return clauses;
    }

    private static List<String> lines(String resource, String comment) {
        try (InputStream stream = JupyterHubDatabase.class.getResourceAsStream(RESOURCES + resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith(comment))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
