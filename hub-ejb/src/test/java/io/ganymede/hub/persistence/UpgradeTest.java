package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.persistence.adoption.DatabaseFinding;
import io.ganymede.hub.persistence.adoption.DatabaseInspection;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the schema heads of JupyterHub 5.x and early 6.0 to the one that this release shares with it (hub contract 8). */
class UpgradeTest {
    private static final List<String> COLUMNS = List.of(
            "services.timeout",
            "oauth_codes.code_challenge",
            "oauth_codes.code_challenge_method",
            "users.user_info",
            "spawners.display_name");

    @TempDir
    Path folder;

    /** A revision, and how many of the columns its schema has. */
    record Head(String revision, int columns) {}

    static Stream<Head> heads() {
        return Stream.of(
                new Head("4621fec11365", 0),
                new Head("be8ecf03ddac", 1),
                new Head("afd65840b69e", 3),
                new Head("ff1860e38070", 4),
                // an upgrade that was interrupted
                new Head("4621fec11365", 4));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void becomesTheSharedSchemaAndAnOldCopyStays(Head head) throws SQLException, IOException {
        HubDataSource database = new HubDataSource(DatabaseUrl.ofFile(make(head)));

        LiquibaseMigration.migrate(database);

        try (Connection connection = database.getConnection()) {
            SchemaFacts facts = new SchemaFacts(connection);
            for (var table : JupyterHubDatabase.schema().entrySet()) {
                assertThat(facts.of(table.getKey()))
                        .filteredOn(fact -> !fact.contains("ganymede"))
                        .as(table.getKey())
                        .containsExactlyInAnyOrderElementsOf(table.getValue());
            }
        }
        assertThat(text(database, "select version_num from alembic_version")).isEqualTo("f460b0348206");
        assertThat(text(database, "select timeout from services")).isEqualTo("30");
        assertThat(text(database, "select name from users order by id limit 1")).isEqualTo("alice");
        assertThat(text(new HubDataSource(DatabaseUrl.ofFile(copy())), "select version_num from alembic_version"))
                .isEqualTo(head.revision());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy())))
                .isEqualTo("rw-------");
    }

    @Test
    void isDoneOnce() throws SQLException, IOException {
        Path file = make(new Head("4621fec11365", 0));
        HubDataSource database = new HubDataSource(DatabaseUrl.ofFile(file));
        LiquibaseMigration.migrate(database);
        Files.delete(copy());

        assertThat(DatabaseInspection.inspect(file.toString())).isInstanceOf(DatabaseFinding.Own.class);
        LiquibaseMigration.migrate(database);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName))
                    .allMatch(name -> !name.toString().contains("sqlite."));
        }
    }

    private Path make(Head head) throws SQLException {
        Path file = folder.resolve("jupyterhub.sqlite");
        JupyterHubDatabase.copyTo(file);
        try (Connection connection = new HubDataSource(DatabaseUrl.ofFile(file)).getConnection();
                Statement statement = connection.createStatement()) {
            for (String column : COLUMNS.subList(head.columns(), COLUMNS.size())) {
                String[] names = column.split("\\.");
                statement.execute("alter table " + names[0] + " drop column " + names[1]);
            }
            statement.execute("update alembic_version set version_num = '" + head.revision() + "'");
        }
        return file;
    }

    private Path copy() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("jupyterhub\\.sqlite\\.[0-9-]+"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String text(HubDataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
