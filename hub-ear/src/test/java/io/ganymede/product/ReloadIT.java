package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Settings are changed while the hub runs: by its file, by the API and by the signal. */
class ReloadIT {
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path home;

    private HubBrowser administrator;
    private Path file;
    private String addresses;

    @Test
    void takesOnWhatIsRightAndKeepsWhatItHadOtherwise() throws Exception {
        try (GanymedeProcess hub = new GanymedeProcess.Installation(home).start()) {
            administrator = new HubBrowser(hub.installation().publicUrl());
            assertThat(administrator.login("admin", "").statusCode()).isEqualTo(302);
            file = home.resolve("test.yaml");
            addresses = Files.readString(file);
            assertThat(makeServer("early").statusCode()).isEqualTo(400);

            write("  allow_named_servers: true\n  load_groups: {readers: {users: [ada]}}\n");
            Await.until("named servers", SEEN_WITHIN, () -> makeServer("first").statusCode() == 201);
            assertThat(administrator.api("GET", "/hub/api/groups/readers", "").body())
                    .contains("ada");

            write("  allow_named_servers: maybe\n  named_server_limit_per_user: 1\n");
            Await.until("the mistake in the log", SEEN_WITHIN, () -> hub.console()
                    .contains("JupyterHub.allow_named_servers"));
            HttpResponse<String> refused = administrator.api("POST", "/hub/api/config/reload", "");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("JupyterHub.allow_named_servers must be true or false");
            assertThat(makeServer("second").statusCode()).isEqualTo(201);

            write("  allow_named_servers: true\n  cookie_max_age_days: 3\n");
            HttpResponse<String> taken = administrator.api("POST", "/hub/api/config/reload", "");
            assertThat(taken.statusCode()).isEqualTo(200);
            assertThat(taken.body()).contains("\"needs_restart\":[\"JupyterHub.cookie_max_age_days\"]");
            assertThat(hub.console()).contains("JupyterHub.cookie_max_age_days: needs a restart");

            hangUp(hub);
            Await.until(
                    "the signal in the log", SEEN_WITHIN, () -> hub.console().contains("Signal HUP"));
            assertThat(makeServer("third").statusCode()).isEqualTo(201);
            assertThat(new HubBrowser(hub.installation().publicUrl())
                            .api("POST", "/hub/api/config/reload", "")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private HttpResponse<String> makeServer(String name) throws IOException, InterruptedException {
        return administrator.api("PUT", "/hub/api/users/admin/servers/" + name, "");
    }

    /** Puts another file into its place, as tools and editors do; the addresses stay. */
    private void write(String settings) throws IOException {
        Path next = home.resolve("next.yaml");
        Files.writeString(next, addresses.replace("ConfigurableHTTPProxy:", settings + "ConfigurableHTTPProxy:"));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void hangUp(GanymedeProcess hub) throws IOException, InterruptedException {
        Process kill =
                new ProcessBuilder("kill", "-HUP", Long.toString(hub.process().pid())).start();
        assertThat(kill.waitFor(SEEN_WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }
}
