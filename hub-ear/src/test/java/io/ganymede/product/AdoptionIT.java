package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Takes over the database of a real JupyterHub and hands it back; refuses files that are not ours to touch. */
class AdoptionIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    private JupyterHubDatabase database;

    @BeforeEach
    void place() {
        database = new JupyterHubDatabase(home);
    }

    @Test
    void tokenOfJupyterHubGoesOnWorkingAndTheDatabaseGoesBack() throws Exception {
        String token = database.tokenByJupyterHub("alice");

        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(home);
        try (GanymedeProcess hub = installation.start()) {
            HttpResponse<String> user = get(installation.publicUrl().resolve("/hub/api/user"), token);
            assertThat(user.statusCode()).as(user.body()).isEqualTo(200);
            assertThat(user.body().replace(" ", "")).contains("\"name\":\"alice\"");
        }

        assertThat(database.tokenByJupyterHub("alice")).isNotEqualTo(token);
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

    private void assertRefusedUntouched() throws Exception {
        byte[] before = Files.readAllBytes(database.file());
        GanymedeProcess refused = new GanymedeProcess.Installation(home).launch();
        assertThat(refused.awaitExit()).isEqualTo(1);
        assertThat(refused.console().lines()).as(refused.console()).hasSize(1);
        assertThat(refused.console()).contains("jupyterhub.sqlite").doesNotContain("Exception");
        assertThat(Files.readAllBytes(database.file())).isEqualTo(before);
        assertThat(home.resolve("jupyterhub.sqlite-wal")).doesNotExist();
    }

    private static HttpResponse<String> get(URI address, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "token " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
