package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.persistence.adoption.JupyterHubDatabase;
import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The schema that Liquibase makes beside the one that JupyterHub makes. */
class SchemaTest {
    /** Facts that only our database has. */
    private static final String OWN_INDEX = "index ix_ganymede_";

    private static final List<String> OWN_COLUMNS = List.of("column spawners ganymede_token_id INTEGER 0 0");

    @RegisterExtension
    final DatabaseFixture database = DatabaseFixture.ofSqlite();

    @Test
    void isExactlyJupyterHubsSchema() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            SchemaFacts facts = new SchemaFacts(connection);
            for (Map.Entry<String, List<String>> table :
                    JupyterHubDatabase.schema().entrySet()) {
                assertThat(facts.of(table.getKey()))
                        .filteredOn(fact -> !OWN_COLUMNS.contains(fact) && !fact.startsWith(OWN_INDEX))
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

        assertThat(text("select group_concat(id || orderexecuted) from databasechangelog"))
                .isEqualTo(before);
    }

    @Test
    void goesOnAfterAMigrationThatWasKilled() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update databasechangeloglock set locked = 1, lockedby = 'a process that was killed'");
            statement.execute("delete from databasechangelog where id = 'jupyterhub-alembic-version'");
            statement.execute("drop table alembic_version");
        }

        LiquibaseMigration.migrate(database.dataSource());

        assertThat(text("select version_num from alembic_version")).isEqualTo("f460b0348206");
    }

    @Test
    void connectionsAreSetUpForManyReadersAndOneWriter() throws SQLException {
        assertThat(text("pragma journal_mode")).isEqualTo("wal");
        assertThat(text("pragma foreign_keys")).isEqualTo("1");
        assertThat(text("pragma busy_timeout")).isEqualTo("10000");
    }

    @Test
    void theFileIsPrivate(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new.sqlite");
        LiquibaseMigration.migrate(new HubDataSource(DatabaseUrl.ofFile(file)));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }
}
