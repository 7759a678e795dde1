package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that do not come up: each ends in a failure that says why, and leaves nothing running. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpawnFaultsIT {
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(120);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;

    @BeforeAll
    void start() throws Exception {
        hub = MisbehavingServer.of(home.resolve("hub"), "http_timeout: 6").start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest(name = "11.2 {0}")
    @CsvSource({
        "exits, the sky is falling, Your server ended right after it was started",
        "silent, did not answer, did not answer in time",
        "broken, status 500, did not answer in time",
        "elsewhere, JUPYTERHUB_SERVICE_PREFIX, does not answer where it should",
    })
    void failureSaysWhy(String behaviour, String cause, String sentence) throws Exception {
        assertThatFailureIsTold(hub, behaviour, cause, sentence);
    }

    @Test
    void programThatDoesNotExist() throws Exception {
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(home.resolve("other"))
                .settings(
                        """
                        Spawner:
                          cmd: [no-such-program]
                        """);
        try (GanymedeProcess other = installation.start()) {
            assertThatFailureIsTold(other, "ada", "no-such-program", "was not found");
        }
    }

    /** Hub contract 14, row 5. */
    @Test
    void requestIsAnsweredAsSoonAsTheProcessHasEnded() throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        browser.login("exits-by-request", "");

        HttpResponse<String> answer = browser.api("POST", "/hub/api/users/exits-by-request/server", "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        assertThat(answer.body()).contains("the sky is falling");
    }

    @Test
    void keptOutputAndItsBounds() throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        browser.login("exits-and-is-read", "");
        String server = "/hub/api/users/exits-and-is-read/server";
        assertThat(browser.api("GET", server + "/failure", "").statusCode()).isEqualTo(404);
        assertThat(browser.api("GET", server + "/logs", "").statusCode()).isEqualTo(404);
        browser.api("POST", server, "");

        assertThat(browser.api("GET", server + "/logs?lines=1", "").body()).contains("the sky is falling");
        assertThat(browser.api("GET", server + "/logs?lines=0", "").statusCode())
                .isEqualTo(400);
        HttpResponse<String> followed = browser.api("GET", server + "/logs?follow", "");
        assertThat(followed.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(followed.body()).contains("the sky is falling", "{\"end\":\"stopped\"}");
        HubBrowser other = new HubBrowser(hub.installation().publicUrl());
        other.login("mallory", "");
        assertThat(other.api("GET", server + "/logs", "").statusCode()).isEqualTo(404);
        assertThat(other.api("GET", server + "/failure", "").statusCode()).isEqualTo(404);
        assertThat(browser.open("/hub/server-failure/exits-and-is-read").body())
                .contains("the sky is falling", "SPAWN_PROCESS_EXITED");
    }

    private static void assertThatFailureIsTold(GanymedeProcess hub, String username, String cause, String sentence)
            throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        browser.login(username, "");
        browser.open("/hub/spawn");

        String user = "/hub/api/users/" + username;
        Await.until("the start to fail", SETTLED_WITHIN, () -> isStopped(browser, user));
        HttpResponse<String> progress = browser.get(user + "/server/progress?_xsrf=" + browser.xsrf("/hub/"));
        assertThat(progress.statusCode()).isEqualTo(200);
        assertThat(progress.body().lines().filter(line -> line.startsWith("data:")))
                .singleElement()
                .asString()
                .contains("Spawn failed: ", cause)
                .containsPattern("\"failed\": ?true");
        HttpResponse<String> failure = browser.api("GET", user + "/server/failure", "");
        assertThat(failure.statusCode()).as(failure.body()).isEqualTo(200);
        assertThat(failure.body())
                .contains(sentence, cause, "\"phase\":\"start\"")
                .doesNotContain("\"hint\"");
        HttpResponse<String> details = browser.open("/hub/spawn-pending/" + username);
        assertThat(details.statusCode()).isEqualTo(500);
        assertThat(details.body()).contains(cause);
        assertThat(browser.open("/hub/home").body()).contains(sentence, "/hub/spawn-pending/" + username);
        assertThat(ServerProcesses.existsOfUser(username, hub.installation().hubPort()))
                .as("a process of the server")
                .isFalse();
    }

    private static boolean isStopped(HubBrowser browser, String user) throws IOException, InterruptedException {
        String model = browser.get(user).body().replace(" ", "");
        return model.contains("\"servers\":{}") && model.contains("\"pending\":null");
    }
}
