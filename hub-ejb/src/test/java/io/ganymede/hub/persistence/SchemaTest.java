package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The schema that Liquibase makes beside the one that JupyterHub makes. */
class SchemaTest {
    /** Facts that only our database has. */
    private static final List<String> OWN_COLUMNS = List.of("column spawners ganymede_token_id INTEGER 0 0");

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @Test
    void isExactlyJupyterHubsSchema() throws SQLException, IOException {
        try (Connection connection = database.dataSource().getConnection()) {
            SchemaFacts facts = new SchemaFacts(connection);
            for (Map.Entry<String, List<String>> table : reference().entrySet()) {
                assertThat(facts.of(table.getKey()))
                        .filteredOn(fact -> !OWN_COLUMNS.contains(fact))
                        .as(table.getKey())
                        .containsExactlyInAnyOrderElementsOf(table.getValue());
            }
        }
    }

    @Test
    void addsOnlyNullableColumns() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(new SchemaFacts(connection).of("spawners")).containsAll(OWN_COLUMNS);
        }
    }

    @Test
    void usesRowIdsAgainAsJupyterHubDoes() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(new SchemaFacts(connection).tables()).doesNotContain("sqlite_sequence");
        }
    }

    @Test
    void carriesJupyterHubsHead() throws SQLException {
        assertThat(text("select version_num from alembic_version")).isEqualTo("f460b0348206");
    }

    @Test
    void doesNothingTheSecondTime() throws SQLException {
        String before = text("select group_concat(id || orderexecuted) from databasechangelog");

        LiquibaseMigration.migrate(database.dataSource());

        assertThat(text("select group_concat(id || orderexecuted) from databasechangelog")).isEqualTo(before);
    }

    @Test
    void connectionsAreSetUpForManyReadersAndOneWriter() throws SQLException {
        assertThat(text("pragma journal_mode")).isEqualTo("wal");
        assertThat(text("pragma foreign_keys")).isEqualTo("1");
        assertThat(text("pragma busy_timeout")).isEqualTo("10000");
    }

    @Test
    void theFileIsPrivate() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database.file())))
                .isEqualTo("rw-------");
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }

    private static Map<String, List<String>> reference() throws IOException {
        try (InputStream file = SchemaTest.class.getResourceAsStream("jupyterhub-schema.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.groupingBy(SchemaTest::tableOf));
        }
    }

    private static String tableOf(String fact) {
        String[] words = fact.split(" ");
        return words[words[0].equals("column") || words[0].equals("unique") ? 1 : 2];
    }
}
