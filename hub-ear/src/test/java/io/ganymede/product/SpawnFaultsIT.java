package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
        Path script = home.resolve("misbehaving-server.py");
        try (InputStream source = SpawnFaultsIT.class.getResourceAsStream("misbehaving-server.py")) {
            Files.copy(source, script);
        }
        hub = new GanymedeProcess.Installation(home)
                .settings(
                        """
                        Spawner:
                          cmd: [python3, %s]
                          http_timeout: 6
                        SimpleLocalProcessSpawner:
                          term_timeout: 2
                          interrupt_timeout: 2
                        """
                                .formatted(script))
                .start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "exits, the sky is falling",
        "silent, 6",
        "broken, 500",
    })
    void failureSaysWhy(String behaviour, String quoted) throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        browser.login(behaviour, "");
        browser.open("/hub/spawn");

        String user = "/hub/api/users/" + behaviour;
        Await.until("the start to fail", SETTLED_WITHIN, () -> inactive(browser, user));
        HttpResponse<String> progress = browser.get(user + "/server/progress?_xsrf=" + browser.xsrf("/hub/"));
        assertThat(progress.statusCode()).isEqualTo(200);
        assertThat(progress.body().replace(" ", "")).contains("\"failed\":true");
        assertThat(progress.body()).contains(quoted);
        assertThat(browser.open("/hub/home").body()).contains(quoted);
        assertThat(browser.open("/hub/spawn-pending/" + behaviour).statusCode()).isEqualTo(500);
        assertThat(ServerProcesses.existsOfUser(behaviour, hub.installation().hubPort()))
                .isFalse();
    }

    private static boolean inactive(HubBrowser browser, String user) throws IOException, InterruptedException {
        String model = browser.get(user).body().replace(" ", "");
        return model.contains("\"servers\":{}") && model.contains("\"pending\":null");
    }
}
