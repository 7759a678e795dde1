package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not ours to touch are refused; {@link JupyterHubTakeoverIT} takes databases over. */
class AdoptionIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    private JupyterHubDatabase database;

    @BeforeEach
    void place() {
        database = new JupyterHubDatabase(home);
    }

    @Test
    void refusesTheDatabaseOfAnotherProgram() throws Exception {
        database.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY, title TEXT)");
        assertRefusedUntouched();
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws Exception {
        Files.writeString(database.file(), "my shopping list\n".repeat(100));
        assertRefusedUntouched();
    }

    @Test
    void refusesASchemaOfAnotherRelease() throws Exception {
        database.tokenByJupyterHub("alice");
        database.execute("UPDATE alembic_version SET version_num = 'ffffffffffff'");
        assertRefusedUntouched();
    }

    @Test
    void upgradesNothingWhereThatIsNotWanted() throws Exception {
        database.tokenByJupyterHub("alice");
        database.execute("UPDATE alembic_version SET version_num = '4621fec11365'");
        assertRefusedUntouched(new GanymedeProcess.Installation(home).environment("JupyterHub_upgrade_db", "false"));
    }

    private void assertRefusedUntouched() throws Exception {
        assertRefusedUntouched(new GanymedeProcess.Installation(home));
    }

    private void assertRefusedUntouched(GanymedeProcess.Installation installation) throws Exception {
        byte[] before = Files.readAllBytes(database.file());
        GanymedeProcess refused = installation.launch();
        assertThat(refused.awaitExit()).isEqualTo(1);
        assertThat(refused.console().lines()).as(refused.console()).hasSize(1);
        assertThat(refused.console()).contains("jupyterhub.sqlite").doesNotContain("Exception");
        assertThat(Files.readAllBytes(database.file())).isEqualTo(before);
        assertThat(home.resolve("jupyterhub.sqlite-wal")).doesNotExist();
    }
}
