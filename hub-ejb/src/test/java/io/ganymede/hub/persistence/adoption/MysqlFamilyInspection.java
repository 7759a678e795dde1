package io.ganymede.hub.persistence.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.persistence.LiquibaseMigration;
import io.ganymede.hub.persistence.MysqlFamilyServer;
import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the start says about a database on a server that speaks MySQL's protocol, and how connections to it are set up. */
abstract class MysqlFamilyInspection {
    private static MysqlFamilyServer server;

    static void use(MysqlFamilyServer started) {
        server = started;
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Test
    void anEmptyDatabaseIsNewAndAMigratedOneIsOurs() throws SQLException {
        DatabaseUrl database = database("fresh");
        assertThat(ServerInspection.inspect(database)).isInstanceOf(DatabaseFinding.Empty.class);

        LiquibaseMigration.migrate(new HubDataSource(database));

        assertThat(ServerInspection.inspect(database)).isInstanceOf(DatabaseFinding.Own.class);
        assertThat(text(database, "select version_num from alembic_version")).isEqualTo("f460b0348206");
    }

    @Test
    void anotherProgramsTablesAreLeftAlone() {
        DatabaseUrl database = database("foreign_one");
        server.execute("create table foreign_one.recipes (id integer primary key)");

        assertThat(ServerInspection.inspect(database)).isInstanceOf(DatabaseFinding.Foreign.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mysql://hub:p%40ss%2Fw+rd@127.0.0.1:PORT/absent | the server has no database of this name
                    mysql://hub:hidden@127.0.0.1:PORT/mysql         | the server refuses this user or password
                    mysql://nobody:hidden@127.0.0.1:PORT/mysql      | the server refuses this user or password
                    mysql://nobody:hidden@127.0.0.1:1/mysql         | no server answers there
                    """)
    void saysWhatIsWrongWithoutThePassword(String url, String sentence) {
        DatabaseFinding finding = DatabaseInspection.inspect(url.replace("PORT", Integer.toString(server.port())));

        assertThat(finding.isUsable()).isFalse();
        assertThat(finding.sentence()).contains(sentence).doesNotContain("hidden", "p@ss");
    }

    @Test
    void aUserWithoutADatabaseOfItsOwnIsToldSo() {
        database("private_one");
        server.execute("create user stranger@'127.0.0.1' identified by 'hidden'");

        assertThat(DatabaseInspection.inspect("mysql://stranger:hidden@127.0.0.1:" + server.port() + "/private_one")
                        .sentence())
                .contains("the server refuses this user the database");
    }

    @Test
    void namesAndHashesAreComparedExactly() throws SQLException {
        DatabaseUrl database = database("exact");
        LiquibaseMigration.migrate(new HubDataSource(database));

        assertThat(text(database, "select count(*) from oauth_clients where identifier = 'JupyterHub'"))
                .isEqualTo("0");
        assertThat(text(database, "select count(*) from oauth_clients where identifier = 'jupyterhub'"))
                .isEqualTo("1");
    }

    @Test
    void whatAColumnOfWholeSecondsHoldsHasPassed() throws SQLException {
        DatabaseUrl database = database("seconds");
        server.execute("create table seconds.moments (id integer, moment datetime)");

        try (Connection connection = new HubDataSource(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into moments values (1, '2026-11-24 12:00:00.999999')");
        }

        assertThat(text(database, "select moment from moments")).startsWith("2026-11-24 12:00:00");
    }

    @Test
    void statementsSeeWhatOthersHaveCommittedAndNoTextIsCutOff() throws SQLException {
        DatabaseUrl database = database("session");
        server.execute("create table session.short (text varchar(3))");

        assertThat(text(database, "select @@transaction_isolation")).isEqualTo("READ-COMMITTED");
        assertThat(text(database, "select @@innodb_lock_wait_timeout")).isEqualTo("10");
        assertThatThrownBy(() -> text(database, "insert into short values ('too long')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("too long");
    }

    static MysqlFamilyServer server() {
        return server;
    }

    private static DatabaseUrl database(String name) {
        server.execute("create database " + name);
        return DatabaseUrl.parse(server.address(name));
    }

    private static String text(DatabaseUrl database, String query) throws SQLException {
        try (Connection connection = new HubDataSource(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
