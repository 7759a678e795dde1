package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Takes over the database of a real JupyterHub and hands it back; refuses files that are not ours to touch. */
class AdoptionIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    @Test
    void tokenOfJupyterHubGoesOnWorkingAndTheDatabaseGoesBack() throws Exception {
        String token = tokenByJupyterHub();

        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(home);
        try (GanymedeProcess hub = installation.start()) {
            HttpResponse<String> user = get(installation.publicUrl().resolve("/hub/api/user"), token);
            assertThat(user.statusCode()).as(user.body()).isEqualTo(200);
            assertThat(user.body().replace(" ", "")).contains("\"name\":\"alice\"");
        }

        assertThat(tokenByJupyterHub()).isNotEqualTo(token);
    }

    @Test
    void refusesTheDatabaseOfAnotherProgram() throws Exception {
        execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY, title TEXT)");
        assertRefusedUntouched();
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws Exception {
        Files.writeString(database(), "my shopping list\n".repeat(100));
        assertRefusedUntouched();
    }

    @Test
    void refusesASchemaOfAnotherRelease() throws Exception {
        tokenByJupyterHub();
        execute("UPDATE alembic_version SET version_num = 'ffffffffffff'");
        assertRefusedUntouched();
    }

    private void assertRefusedUntouched() throws Exception {
        byte[] before = Files.readAllBytes(database());
        GanymedeProcess refused = new GanymedeProcess.Installation(home).launch();
        assertThat(refused.awaitExit()).isEqualTo(1);
        assertThat(refused.console().lines()).as(refused.console()).hasSize(1);
        assertThat(refused.console()).contains("jupyterhub.sqlite").doesNotContain("Exception");
        assertThat(Files.readAllBytes(database())).isEqualTo(before);
        assertThat(home.resolve("jupyterhub.sqlite-wal")).doesNotExist();
    }

    private Path database() {
        return home.resolve("jupyterhub.sqlite");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What JupyterHub's own command prints; it creates the database if there is none and refuses a foreign one. */
    private String tokenByJupyterHub() throws IOException, InterruptedException {
        Path configuration = Files.writeString(
                home.resolve("jupyterhub_config.py"),
                """
                c.JupyterHub.db_url = "sqlite:///%s"
                c.JupyterHub.authenticator_class = "dummy"
                c.Authenticator.allowed_users = {"alice"}
                """
                        .formatted(database()));
        Path program = TestPython.latest().binaries().resolve("jupyterhub");
        Process process = new ProcessBuilder(program.toString(), "token", "alice", "-f", configuration.toString())
                .directory(home.toFile())
                .redirectError(home.resolve("jupyterhub.log").toFile())
                .start();
        String token = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(() -> "see " + home.resolve("jupyterhub.log"))
                .isZero();
        return token;
    }

    private static HttpResponse<String> get(URI address, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "token " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
