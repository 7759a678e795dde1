package io.ganymede.hub.persistence.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.persistence.LiquibaseMigration;
import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of file that a person may point the hub at; each must be as it was afterwards, byte for byte. */
class DatabaseInspectionTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatDoesNotExistIsNewAndIsNotMade() {
        assertThat(inspectUntouched("hub.sqlite")).isInstanceOf(DatabaseFinding.Empty.class);
        assertThat(folder.resolve("hub.sqlite")).doesNotExist();
    }

    @Test
    void anEmptyFileIsNew() throws IOException {
        Files.createFile(folder.resolve("hub.sqlite"));

        assertThat(inspectUntouched("hub.sqlite")).isInstanceOf(DatabaseFinding.Empty.class);
    }

    @Test
    void aDatabaseWithoutTablesIsNew() throws SQLException {
        execute("hub.sqlite", "create table t (x)", "drop table t");

        assertThat(inspectUntouched("hub.sqlite")).isInstanceOf(DatabaseFinding.Empty.class);
    }

    @Test
    void jupyterHubsOwnFileIsTakenOver() {
        makeJupyterHubs("hub.sqlite");

        DatabaseFinding finding = inspectUntouched("hub.sqlite");

        assertThat(finding).isInstanceOf(DatabaseFinding.Adoptable.class);
        assertThat(finding.isUsable()).isTrue();
    }

    @Test
    void aFileThatWasTakenOverIsOurs() {
        makeJupyterHubs("hub.sqlite");
        migrate("hub.sqlite");

        assertThat(inspectUntouched("hub.sqlite")).isInstanceOf(DatabaseFinding.Own.class);
    }

    @Test
    void ourOwnFileIsOurs() {
        migrate("hub.sqlite");

        assertThat(inspectUntouched("hub.sqlite")).isInstanceOf(DatabaseFinding.Own.class);
    }

    @Test
    void readsWhatAKilledHubLeftInItsSideFile() throws SQLException, IOException {
        Path running = folder.resolve("running");
        Files.createDirectory(running);
        DatabaseUrl url = DatabaseUrl.ofFile(running.resolve("hub.sqlite"));
        try (Connection open = new HubDataSource(url).getConnection();
                Statement statement = open.createStatement()) {
            statement.execute("pragma wal_autocheckpoint = 0");
            statement.execute("create table accounts (id)");
            Files.copy(running.resolve("hub.sqlite"), folder.resolve("hub.sqlite"));
            Files.copy(running.resolve("hub.sqlite-wal"), folder.resolve("hub.sqlite-wal"));
        }

        assertThat(inspectUntouched("hub.sqlite"))
                .isInstanceOfSatisfying(DatabaseFinding.Foreign.class, foreign -> assertThat(foreign.tables())
                        .containsExactly("accounts"));
    }

    @ParameterizedTest(name = "8 {arguments}")
    @ValueSource(strings = {"3c2384c5aae1", "833da8570507", "19c0846f6344"})
    void anOlderSchemaIsRefused(String revision) throws SQLException {
        makeJupyterHubs("hub.sqlite");
        execute("hub.sqlite", "update alembic_version set version_num = '" + revision + "'");

        DatabaseFinding finding = inspectUntouched("hub.sqlite");

        assertThat(finding).isInstanceOf(DatabaseFinding.OlderSchema.class);
        assertThat(finding.isUsable()).isFalse();
        assertThat(finding.sentence()).contains(revision, "upgrade-db", "hub.sqlite");
    }

    @ParameterizedTest(name = "8 {arguments}")
    @ValueSource(strings = {"4621fec11365", "be8ecf03ddac", "afd65840b69e", "ff1860e38070"})
    void aSchemaOfTheLineBeforeIsUpgraded(String revision) throws SQLException {
        makeJupyterHubs("hub.sqlite");
        execute("hub.sqlite", "update alembic_version set version_num = '" + revision + "'");

        DatabaseFinding finding = inspectUntouched("hub.sqlite");

        assertThat(finding).isInstanceOf(DatabaseFinding.Upgradable.class);
        assertThat(finding.isUsable()).isTrue();
        assertThat(finding.sentence()).contains(revision, "JupyterHub 5 cannot start");
    }

    @Test
    void aSchemaOfANewerJupyterHubIsRefused() throws SQLException {
        makeJupyterHubs("hub.sqlite");
        execute("hub.sqlite", "update alembic_version set version_num = '0123456789ab'");

        DatabaseFinding finding = inspectUntouched("hub.sqlite");

        assertThat(finding).isInstanceOf(DatabaseFinding.NewerSchema.class);
        assertThat(finding.isUsable()).isFalse();
        assertThat(finding.sentence()).contains("0123456789ab", "newer");
    }

    @Test
    void aSchemaOfANewerReleaseIsRefused() throws SQLException {
        migrate("hub.sqlite");
        execute(
                "hub.sqlite",
                "insert into databasechangelog select 'ganymede-of-tomorrow', author, filename, dateexecuted,"
                        + " orderexecuted + 1, exectype, md5sum, description, comments, tag, liquibase, contexts, labels,"
                        + " deployment_id from databasechangelog limit 1");

        DatabaseFinding finding = inspectUntouched("hub.sqlite");

        assertThat(finding).isInstanceOf(DatabaseFinding.NewerSchema.class);
        assertThat(finding.sentence()).contains("ganymede-of-tomorrow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    create table accounts (id integer)
                    create table users (id integer)
                    create table alembic_version (version_num text)
                    create table databasechangelog (id text, filename text)
                    """)
    void aDatabaseOfAnotherProgramIsRefused(String table) throws SQLException {
        execute("hub.sqlite", table, "create table other (id integer)");

        DatabaseFinding finding = inspectUntouched("hub.sqlite");

        assertThat(finding).isInstanceOf(DatabaseFinding.Foreign.class);
        assertThat(finding.isUsable()).isFalse();
        assertThat(finding.sentence()).contains("another program", "other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"just a text", "SQLite format 3\0 and then nothing that makes sense"})
    void aFileThatIsNoDatabaseIsRefused(String content) throws IOException {
        Files.writeString(folder.resolve("hub.sqlite"), content.repeat(100));

        DatabaseFinding finding = inspectUntouched("hub.sqlite");

        assertThat(finding).isInstanceOf(DatabaseFinding.NotADatabase.class);
        assertThat(finding.isUsable()).isFalse();
    }

    @Test
    void aFolderIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("hub.sqlite"));

        assertThat(DatabaseInspection.inspect("sqlite:///" + folder.resolve("hub.sqlite")))
                .isInstanceOf(DatabaseFinding.NotADatabase.class);
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThat(DatabaseInspection.inspect("sqlite:///" + folder.resolve("missing/hub.sqlite"))
                        .sentence())
                .contains("there is no folder", "missing");
    }

    @Test
    void aNameWithSpecialCharactersIsRead() {
        makeJupyterHubs("my hub#%41é.sqlite");

        assertThat(inspectUntouched("my hub#%41é.sqlite")).isInstanceOf(DatabaseFinding.Adoptable.class);
    }

    @Test
    void anUnreachableServerIsNamedWithoutItsPassword() {
        DatabaseFinding finding = DatabaseInspection.inspect("postgresql://hub:hidden@127.0.0.1:1/hub");

        assertThat(finding).isInstanceOf(DatabaseFinding.Unreachable.class);
        assertThat(finding.sentence()).contains("127.0.0.1:1/hub").doesNotContain("hidden");
    }

    private DatabaseFinding inspectUntouched(String name) {
        Map<String, String> before = contents();
        DatabaseFinding finding = DatabaseInspection.inspect("sqlite:///" + folder.resolve(name));
        assertThat(contents()).isEqualTo(before);
        return finding;
    }

    private Map<String, String> contents() {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, String> contents = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeJupyterHubs(String name) {
        JupyterHubDatabase.copyTo(folder.resolve(name));
    }

    private void migrate(String name) {
        LiquibaseMigration.migrate(new HubDataSource(DatabaseUrl.ofFile(folder.resolve(name))));
    }

    private void execute(String name, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
