package io.ganymede.hub.persistence.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.TestPort;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.persistence.LiquibaseMigration;
import io.ganymede.hub.persistence.PostgresqlServer;
import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the start says about a database on a PostgreSQL server. */
class ServerInspectionTest {
    private static final PostgresqlServer SERVER = PostgresqlServer.shared();

    @Test
    void anEmptyDatabaseIsNewAndAMigratedOneIsOurs() {
        DatabaseUrl database = SERVER.emptyDatabase();
        assertThat(ServerInspection.inspect(database)).isInstanceOf(DatabaseFinding.Empty.class);

        LiquibaseMigration.migrate(new HubDataSource(database));

        assertThat(ServerInspection.inspect(database)).isInstanceOf(DatabaseFinding.Own.class);
    }

    @Test
    void anotherProgramsTablesAreLeftAlone() throws SQLException {
        DatabaseUrl database = SERVER.emptyDatabase();
        try (Connection connection = new HubDataSource(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table recipes (id integer primary key)");
        }

        assertThat(ServerInspection.inspect(database)).isInstanceOf(DatabaseFinding.Foreign.class);
    }

    @Test
    void aMissingDatabaseEndsTheStartAtOnce() {
        assertThat(inspect("postgresql://postgres@127.0.0.1:" + SERVER.port() + "/absent", "60"))
                .isEqualTo("The database jdbc:postgresql://127.0.0.1:" + SERVER.port()
                        + "/absent cannot be used: the server has no database of this name.");
    }

    @Test
    void anUnknownUserEndsTheStartAtOnceAndNoPasswordIsShown() {
        assertThat(inspect("postgresql://nobody:hidden@127.0.0.1:" + SERVER.port() + "/postgres", "60"))
                .contains("the server refuses this user or password")
                .doesNotContain("hidden");
    }

    @Test
    void aUserWhoMayNotCreateTablesIsToldWhatToGrant() {
        SERVER.execute("drop role if exists reader");
        SERVER.execute("create role reader login");
        String database = SERVER.emptyDatabase().jdbcUrl().replaceAll(".*/", "");

        assertThat(inspect(SERVER.address(database).replace("postgres@", "reader@"), "0"))
                .contains("may not create tables")
                .contains("GRANT");
    }

    @Test
    void aServerThatDoesNotAnswerIsWaitedForOnce() {
        List<String> told = new ArrayList<>();
        DatabaseFinding finding = DatabaseInspection.inspect(
                ConfigurationFixture.load(yaml("postgresql://u:hidden@127.0.0.1:" + TestPort.free() + "/hub", "1")),
                told::add);

        assertThat(finding.sentence()).contains("no server answers there").doesNotContain("hidden");
        assertThat(told)
                .singleElement()
                .asString()
                .contains("Waiting up to 1 s")
                .doesNotContain("hidden");
    }

    @Test
    void aServerThatComesInTimeIsUsed() {
        List<DatabaseFinding> findings = new ArrayList<>(List.of(
                new DatabaseFinding.Unreachable("hub", "the server is still starting", true),
                new DatabaseFinding.Empty("hub")));

        assertThat(ServerWait.forAnswer(() -> findings.remove(0), Duration.ofMinutes(1), sentence -> {}))
                .isInstanceOf(DatabaseFinding.Empty.class);
    }

    private static String inspect(String url, String seconds) {
        return DatabaseInspection.inspect(ConfigurationFixture.load(yaml(url, seconds)), sentence -> {
                    throw new AssertionError("waited: " + sentence);
                })
                .sentence();
    }

    private static String yaml(String url, String seconds) {
        return "JupyterHub:\n  db_url: " + url + "\n  db_wait: " + seconds + "\n";
    }
}
