package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.persistence.LiquibaseMigration;
import io.ganymede.hub.persistence.connection.DatabaseUrl;
import io.ganymede.hub.persistence.connection.HubDataSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JupyterHub's tables are the same whoever has made them, so that a database can be handed back and forth, and JupyterHub's own
 * later migrations find what they look for (hub contract 8).
 */
class SchemasIT {
    private static final long MINUTES_TO_MAKE = 5;
    private static final String MAKES = "import sys; from jupyterhub import orm; orm.new_session_factory(sys.argv[1])";
    private static final String UPGRADES = "import sys; from jupyterhub import dbutil; dbutil.upgrade(sys.argv[1])";

    /** JupyterHub goes on with the tables and tells names apart in them. */
    private static final String GOES_ON =
            """
            import sys
            from jupyterhub import orm
            db = orm.new_session_factory(sys.argv[1])()
            db.add(orm.User(name="ELISE"))
            db.commit()
            names = ["elise", "Elise", "ELISE", "élise", "伊莉丝"]
            assert [orm.User.find(db, name).name for name in names] == names
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "mysql"})
    void isTheOneThatJupyterHubMakes(String kind) throws Exception {
        try (TestDatabase ours = TestDatabase.of(kind, folder)) {
            TestDatabase theirs = ours.beside("theirs");
            jupyterHub(TestPython.latest(), MAKES, theirs);
            List<String> expected = SchemaFacts.of(kind, theirs);

            migrate(ours);
            migrate(theirs);

            assertThat(expected).hasSizeGreaterThan(100);
            assertThat(SchemaFacts.of(kind, ours)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(SchemaFacts.of(kind, theirs)).as("taken over").containsExactlyInAnyOrderElementsOf(expected);
            assertThat(revision(ours)).isEqualTo(revision(theirs));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "mysql"})
    void ofThePreviousReleaseBecomesWhatJupyterHubMakesOfIt(String kind) throws Exception {
        try (TestDatabase ours = TestDatabase.of(kind, folder)) {
            TestDatabase theirs = ours.beside("theirs");
            jupyterHub(TestPython.previous(), MAKES, ours);
            jupyterHub(TestPython.previous(), MAKES, theirs);
            assertThat(revision(ours)).containsExactly("4621fec11365");

            migrate(ours);
            jupyterHub(TestPython.latest(), UPGRADES, theirs);

            assertThat(SchemaFacts.of(kind, ours)).containsExactlyInAnyOrderElementsOf(SchemaFacts.of(kind, theirs));
            assertThat(revision(ours)).isEqualTo(revision(theirs));
        }
    }

    @ParameterizedTest
    @CsvSource({"mariadb, latin1_swedish_ci", "mariadb, utf8mb4_general_ci", "mysql, utf8mb4_0900_ai_ci"})
    void namesBecomeExactWhereJupyterHubLetCaseAndAccentsGo(String kind, String collation) throws Exception {
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            database.execute("alter database hub collate " + collation);
            jupyterHub(TestPython.latest(), MAKES, database);
            database.execute("insert into oauth_clients (identifier) values ('of-elise')");
            database.execute("insert into users (id, name, cookie_id) values (1, 'elise', '1')");
            database.execute("insert into spawners (user_id, name, oauth_client_id) values (1, 'lab', 'of-elise')");

            migrate(database);
            migrate(database);

            database.execute("insert into users (name, cookie_id) values ('Elise', '2'), ('élise', '3'), ('伊莉丝', '4')");
            assertThat(database.texts("select cookie_id from users where name = 'elise'"))
                    .containsExactly("1");
            assertThat(database.texts("select name from spawners where name = 'LAB'"))
                    .isEmpty();
            database.execute("insert into oauth_clients (identifier) values ('of-Elise')");
            database.execute("delete from oauth_clients where identifier = 'of-Elise'");
            assertThat(database.texts("select oauth_client_id from spawners")).containsExactly("of-elise");
            assertThatThrownBy(() -> database.execute("update spawners set oauth_client_id = 'of-nobody'"))
                    .hasMessageContaining("fk_spawners_oauth_client_id_oauth_clients");
            database.execute("delete from oauth_clients where identifier = 'of-elise'");
            assertThat(database.texts("select count(*) from spawners where oauth_client_id is null"))
                    .containsExactly("1");
            jupyterHub(TestPython.latest(), GOES_ON, database);
        }
    }

    private static void migrate(TestDatabase database) {
        LiquibaseMigration.migrate(new HubDataSource(DatabaseUrl.parse(database.url())));
    }

    private static List<String> revision(TestDatabase database) throws SQLException {
        return database.texts("select version_num from alembic_version");
    }

    private void jupyterHub(TestPython release, String script, TestDatabase database)
            throws IOException, InterruptedException {
        TestPython python = release.with("psycopg2-binary").with("PyMySQL");
        ProcessBuilder builder = new ProcessBuilder(python.program(), "-c", script, database.url()).inheritIO();
        builder.directory(folder.toFile());
        builder.environment()
                .merge("PATH", python.binaries().toString(), (path, own) -> own + File.pathSeparator + path);
        Process process = builder.start();
        if (!process.waitFor(MINUTES_TO_MAKE, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isZero();
    }
}
