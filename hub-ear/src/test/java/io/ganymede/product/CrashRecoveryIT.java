package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The hub is killed without warning; started again, it finds the truth out within seconds. */
class CrashRecoveryIT {
    private static final Duration WITHIN = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    @Test
    void runningServerStaysAndIsReachable() throws Exception {
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(home);
        GanymedeProcess first = installation.start();
        HubBrowser browser = signedIn(installation, "grace");
        browser.open("/hub/spawn");
        awaitReady(browser);
        long pid = ServerProcesses.ofUser("grace", installation.hubPort());
        first.kill();
        assertThat(ProcessHandle.of(pid)).as("the user's server").isPresent();

        try (GanymedeProcess second = installation.start()) {
            awaitReady(browser);
            assertThat(ServerProcesses.ofUser("grace", installation.hubPort())).isEqualTo(pid);
            assertThat(browser.open("/user/grace/lab").statusCode()).isEqualTo(200);
            browser.api("DELETE", "/hub/api/users/grace/server", "");
            Await.until("the server to end", WITHIN, () -> ProcessHandle.of(pid).isEmpty());
        }
    }

    @Test
    void pendingStartIsFinished() throws Exception {
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(home);
        GanymedeProcess first = installation.start();
        HubBrowser browser = signedIn(installation, "grace");
        browser.open("/hub/spawn");
        first.kill();

        try (GanymedeProcess second = installation.start()) {
            Await.until(
                    "the start to settle", WITHIN, () -> compactUser(browser).contains("\"pending\":null"));
            HttpResponse<String> page = browser.open("/user/grace/lab");
            if (page.statusCode() == 424) {
                browser.open("/hub/spawn/grace");
                awaitReady(browser);
                page = browser.open("/user/grace/lab");
            }
            assertThat(page.statusCode()).isEqualTo(200);
            browser.api("DELETE", "/hub/api/users/grace/server", "");
            Await.until("the server to stop", WITHIN, () -> compactUser(browser).contains("\"servers\":{}"));
        }
    }

    private static HubBrowser signedIn(GanymedeProcess.Installation installation, String username) throws Exception {
        HubBrowser browser = new HubBrowser(installation.publicUrl());
        assertThat(browser.login(username, "").statusCode()).isEqualTo(302);
        return browser;
    }

    private static void awaitReady(HubBrowser browser) {
        Await.until("the server to be ready", WITHIN, () -> compactUser(browser).contains("\"ready\":true"));
    }

    private static String compactUser(HubBrowser browser) throws Exception {
        HttpRequest request = browser.request("/hub/api/users/grace").build();
        return browser.send(request).body().replace(" ", "");
    }
}
