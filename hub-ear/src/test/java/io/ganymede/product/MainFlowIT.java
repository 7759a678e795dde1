package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
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

/** The main job over HTTP: log in, start a real JupyterLab, run code in a kernel, stop, log out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainFlowIT {
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(120);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;

    @BeforeAll
    void start() throws Exception {
        hub = new GanymedeProcess.Installation(home).start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "alice, alice",
        "'two words', two%20words",
        "someone@example.org, someone@example.org",
        "josé, jos%C3%A9",
        "a.b-c, a.b-c",
        "100%, 100%25",
    })
    void logsInStartsRunsCodeAndStops(String username, String escaped) throws Exception {
        HubBrowser browser = signedIn(username);
        String serverUrl = "/user/" + escaped + "/";

        HttpResponse<String> page = browser.open("/hub/spawn");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(compact(progress(browser, escaped)))
                .contains("\"ready\":true")
                .contains(serverUrl);

        HttpResponse<String> lab = browser.open(serverUrl + "lab");
        assertThat(lab.statusCode()).as(lab.uri() + "\n" + lab.body()).isEqualTo(200);
        assertThat(lab.uri().getRawPath()).isEqualTo(serverUrl + "lab");
        try (KernelSession kernel = KernelSession.start(browser, serverUrl)) {
            kernel.execute("print(6 * 7)", "42");
        }

        stopServer(browser, escaped);
        HttpResponse<String> stopped = browser.open(serverUrl + "lab");
        assertThat(stopped.statusCode()).isEqualTo(424);
        assertThat(browser.open("/hub/logout").uri().getPath()).isEqualTo("/hub/login");
        assertThat(browser.get("/hub/home").statusCode()).isEqualTo(302);
    }

    @Test
    void serverReportsItsActivity() throws Exception {
        HubBrowser browser = signedIn("reporter");
        browser.open("/hub/spawn");
        progress(browser, "reporter");
        browser.open("/user/reporter/lab");
        Await.until("activity of the server", STARTED_WITHIN, () -> !compact(
                        browser.get("/hub/api/users/reporter").body())
                .contains("\"last_activity\":null"));
        stopServer(browser, "reporter");
    }

    private HubBrowser signedIn(String username) throws IOException, InterruptedException {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        HttpResponse<String> answer = browser.login(username, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return browser;
    }

    private static String progress(HubBrowser browser, String escaped) throws IOException, InterruptedException {
        String path = "/hub/api/users/" + escaped + "/server/progress?_xsrf=" + browser.xsrf("/hub/");
        HttpRequest stream = browser.request(path).timeout(STARTED_WITHIN).build();
        return browser.send(stream).body();
    }

    private static void stopServer(HubBrowser browser, String escaped) throws IOException, InterruptedException {
        String path = "/hub/api/users/" + escaped + "/server";
        assertThat(browser.api("DELETE", path, "").statusCode()).isIn(202, 204);
        Await.until("the server to stop", STARTED_WITHIN, () -> compact(
                        browser.get("/hub/api/users/" + escaped).body())
                .contains("\"servers\":{}"));
    }

    private static String compact(String json) {
        return json.replace(" ", "");
    }
}
