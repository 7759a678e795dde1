package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The hub is killed, or told to stop, at different moments; started again, it finds the truth out within seconds. */
class CrashRecoveryIT {
    private static final Duration WITHIN = Duration.ofSeconds(90);
    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    @Test
    void runningServerStaysAndIsReachable() throws Exception {
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(home);
        GanymedeProcess first = installation.start();
        HubBrowser browser = signedIn(installation, "grace");
        browser.open("/hub/spawn");
        awaitReady(browser, "grace");
        long pid = ServerProcesses.ofUser("grace", installation.hubPort());
        first.kill();
        assertThat(isAlive(pid)).as("the user's server runs").isTrue();

        try (GanymedeProcess second = installation.start()) {
            awaitReady(browser, "grace");
            assertThat(ServerProcesses.ofUser("grace", installation.hubPort())).isEqualTo(pid);
            assertThat(browser.open("/user/grace/lab").statusCode()).isEqualTo(200);
            browser.api("DELETE", "/hub/api/users/grace/server", "");
            Await.until("the server to end", WITHIN, () -> !isAlive(pid));
        }
    }

    @Test
    void pendingStartIsFinished() throws Exception {
        // the time that a launch may take goes on while there is no hub
        Path folder = Files.createDirectories(home.resolve("homes"));
        GanymedeProcess.Installation installation = MisbehavingServer.of(
                        home, "http_timeout: 600\n  start_timeout: 600")
                .environment("SimpleLocalProcessSpawner_home_dir_template", folder.toString());
        GanymedeProcess first = installation.start();
        HubBrowser browser = signedIn(installation, "waits");
        browser.open("/hub/spawn");
        first.kill();

        try (GanymedeProcess second = installation.start()) {
            Files.createFile(folder.resolve("go"));
            awaitReady(browser, "waits");
            assertThat(browser.get("/user/waits/").body()).isEqualTo("ok");
            assertThat(ServerProcesses.leadersOfUser("waits", installation.hubPort()))
                    .as("servers of one user")
                    .hasSize(1);
            browser.api("DELETE", "/hub/api/users/waits/server", "");
            awaitStopped(browser, "waits");
        }
    }

    @Test
    void pendingStopIsFinished() throws Exception {
        GanymedeProcess.Installation installation = MisbehavingServer.of(home, "http_timeout: 30")
                .environment("SimpleLocalProcessSpawner_interrupt_timeout", "20");
        GanymedeProcess first = installation.start();
        HubBrowser browser = signedIn(installation, "stubborn");
        browser.open("/hub/spawn");
        awaitReady(browser, "stubborn");
        long pid = ServerProcesses.ofUser("stubborn", installation.hubPort());
        CompletableFuture<Void> request = CompletableFuture.runAsync(() -> requestStop(browser, "stubborn"));
        Await.until("the stop to begin", WITHIN, () -> compactUser(browser, "stubborn")
                .contains("\"pending\":\"stop\""));
        first.kill();
        assertThat(isAlive(pid)).as("the user's server runs").isTrue();
        assertThat(request).failsWithin(WITHIN);

        try (GanymedeProcess second = installation.start()) {
            awaitStopped(browser, "stubborn");
            // whoever inherited the process may not have taken note of its end yet
            Await.until("the server to end", WITHIN, () -> !isAlive(pid));
        }
    }

    @Test
    void orderlyEndStopsServers() throws Exception {
        GanymedeProcess.Installation installation = MisbehavingServer.of(home, "http_timeout: 30");
        GanymedeProcess hub = installation.start();
        HubBrowser browser = signedIn(installation, "grace");
        browser.open("/hub/spawn");
        awaitReady(browser, "grace");
        long pid = ServerProcesses.ofUser("grace", installation.hubPort());

        assertThat(hub.stop()).isIn(0, ENDED_BY_SIGTERM);

        assertThat(isAlive(pid)).as("the user's server runs").isFalse();
        assertThat(hub.console())
                .contains("Stopping 1 server(s) with the hub", "Concluded STOP: STOPPED")
                .doesNotContain("could not be removed", "Exception");
    }

    @Test
    void anEndByRestLeavesServersIfItIsToldSo() throws Exception {
        GanymedeProcess.Installation installation = MisbehavingServer.of(home, "http_timeout: 30");
        GanymedeProcess first = installation.start();
        HubBrowser browser = signedIn(installation, "grace");
        browser.open("/hub/spawn");
        awaitReady(browser, "grace");
        long pid = ServerProcesses.ofUser("grace", installation.hubPort());

        assertThat(browser.api("POST", "/hub/api/shutdown", "{}").statusCode()).isEqualTo(403);
        HubBrowser admin = signedIn(installation, "admin");
        assertThat(admin.api("POST", "/hub/api/shutdown", "{\"servers\": \"no\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.api("POST", "/hub/api/shutdown", "{\"servers\": false}")
                        .statusCode())
                .isEqualTo(202);

        assertThat(first.awaitExit()).isIn(0, ENDED_BY_SIGTERM);
        assertThat(isAlive(pid)).as("the user's server runs").isTrue();

        try (GanymedeProcess second = installation.start()) {
            awaitReady(browser, "grace");
            HttpResponse<String> answer = browser.get("/user/grace/");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("ok");
            browser.api("DELETE", "/hub/api/users/grace/server", "");
            Await.until("the server to end", WITHIN, () -> !isAlive(pid));
        }
    }

    private static HubBrowser signedIn(GanymedeProcess.Installation installation, String username) throws Exception {
        HubBrowser browser = new HubBrowser(installation.publicUrl());
        assertThat(browser.login(username, "").statusCode()).isEqualTo(302);
        return browser;
    }

    private static void requestStop(HubBrowser browser, String username) {
        try {
            browser.api("DELETE", "/hub/api/users/" + username + "/server", "");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static void awaitReady(HubBrowser browser, String username) {
        Await.until("the server to be ready", WITHIN, () -> compactUser(browser, username)
                .contains("\"ready\":true"));
    }

    private static void awaitStopped(HubBrowser browser, String username) {
        Await.until("the server to stop", WITHIN, () -> compactUser(browser, username)
                .contains("\"servers\":{}"));
    }

    private static String compactUser(HubBrowser browser, String username) throws Exception {
        HttpRequest request =
                browser.request("/hub/api/users/" + username).GET().build();
        return browser.send(request).body().replace(" ", "");
    }
}
