package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting servers by a form that the operator wrote. The command is no server: only what is asked for counts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartFormIT {
    private static final String SETTINGS =
            """
            Spawner:
              cmd: [sleep, "600"]
              options_form: "<input name=\\"energy\\" type=\\"text\\" value=\\"\\"/>"
              options_from_form:
                constants: {notspecified: 5}
                fields:
                  bounds: {type: integers}
                  energy: {type: text}
                  hello_file: {type: file, option: hello}
                  illegal: {type: refuse, message: "Not <that> one."}
              apply_user_options: {energy: environment.ENERGY, memory: mem_limit}
            """;
    private static final String BOUNDARY = "limit";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;

    @BeforeAll
    void start() throws Exception {
        hub = new GanymedeProcess.Installation(home)
                .settings(SETTINGS)
                .environment("JupyterHub_allow_named_servers", "true")
                .start();
    }

    @AfterAll
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void fieldsAndUploadsBecomeOptions() throws Exception {
        HubBrowser browser = loggedIn("ada");
        assertThat(browser.get("/hub/spawn").body()).contains("<input name=\"energy\" type=\"text\" value=\"\"/>");
        String body = part("\"bounds\"", "-1") + part("\"bounds\"", "1") + part("\"energy\"", "511keV")
                + part("\"hello\"; filename=\"hello.txt\"", "hello world\n") + "--" + BOUNDARY + "--\r\n";

        HttpResponse<String> answer =
                browser.submitMultipart("/hub/spawn/ada?_xsrf=" + browser.xsrf("/hub/"), BOUNDARY, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/hub/spawn-pending/ada");
        assertThat(browser.api("GET", "/hub/api/users/ada?include_stopped_servers=1", "")
                        .body())
                .contains(
                        "\"notspecified\":5,\"bounds\":[-1,1],\"energy\":\"511keV\",\"hello\":{\"filename\":\"hello.txt\"")
                .contains("\"__jupyterhub_bytes__\":true,\"data\":\"aGVsbG8gd29ybGQK\\n\"")
                .contains("\"content_type\":\"application/unknown\"");
    }

    @Test
    void whatIsTooLargeOrCutOffIsRefused() throws Exception {
        HubBrowser browser = loggedIn("bob");
        String address = "/hub/spawn/bob?_xsrf=" + browser.xsrf("/hub/");
        String large = part("\"hello\"; filename=\"a\"", "x".repeat(1024 * 1024)) + "--" + BOUNDARY + "--\r\n";

        assertThat(browser.submitMultipart(address, BOUNDARY, large).statusCode())
                .isEqualTo(413);
        assertThat(browser.submitMultipart(address, BOUNDARY, "--" + BOUNDARY + "\r\nnothing")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aLinkStartsAtOnceAndARefusedOneShowsTheForm() throws Exception {
        HubBrowser browser = loggedIn("eve");

        HttpResponse<String> refused = browser.get("/hub/spawn?illegal=1");
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("Not &lt;that&gt; one.", "id=\"spawn_form\"");

        HttpResponse<String> started = browser.get("/hub/spawn?opt-energy=1&energy=2");
        assertThat(started.statusCode()).isEqualTo(302);
        assertThat(browser.api("GET", "/hub/api/users/eve?include_stopped_servers=1", "")
                        .body())
                .contains("{\"notspecified\":5,\"energy\":\"1\"}");
    }

    @Test
    void theApiRefusesAValueThatDoesNotFitItsSetting() throws Exception {
        HubBrowser browser = loggedIn("mia");

        HttpResponse<String> refused = browser.api("POST", "/hub/api/users/mia/server", "{\"memory\": \"much\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("'memory'", "must be a size");
    }

    /** What is stored is held against the settings when the server is started: both may have changed by then. */
    @ParameterizedTest(name = "D25 stored by {0}")
    @ValueSource(strings = {"PATCH", "PUT"})
    void nothingIsStartedFromStoredOptionsThatDoNotFit(String way) throws Exception {
        HubBrowser browser = loggedIn("trudy");
        browser.get("/hub/home");
        String server = "/hub/api/users/trudy" + (way.equals("PUT") ? "/servers/lab" : "/server");
        assertThat(browser.api(way, server, "{\"user_options\": {\"memory\": \"much\"}}")
                        .statusCode())
                .isIn(200, 201);

        HttpResponse<String> refused = browser.api("POST", server, "");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("'memory'", "must be a size");
        assertThat(browser.api("GET", "/hub/api/users/trudy", "").body()).contains("\"servers\":{}");
    }

    private HubBrowser loggedIn(String name) throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        browser.login(name, "");
        return browser;
    }

    private static String part(String disposition, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=" + disposition + "\r\n\r\n" + content
                + "\r\n";
    }
}
