package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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
        UserJourney journey = UserJourney.signedIn(hub, username, escaped);
        HubBrowser browser = journey.browser();
        String serverUrl = journey.serverUrl();

        journey.startServer();
        journey.openLab();
        journey.runCode();

        journey.stopServer();
        HttpResponse<String> stopped = browser.open(serverUrl + "lab");
        assertThat(stopped.statusCode()).isEqualTo(424);
        assertThat(browser.open("/hub/logout").uri().getPath()).isEqualTo("/hub/login");
        assertThat(browser.get("/hub/home").statusCode()).isEqualTo(302);
    }

    @Test
    void serverReportsItsActivity() throws Exception {
        UserJourney journey = UserJourney.signedIn(hub, "reporter", "reporter");
        journey.startServer();
        String later = Instant.now()
                .plus(Duration.ofMinutes(10))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String report = "{\"servers\": {\"\": {\"last_activity\": \"%s\"}}}".formatted(later);

        HttpResponse<String> answer = journey.browser().api("POST", "/hub/api/users/reporter/activity", report);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(journey.model()).contains("\"last_activity\":\"" + later + "\"");
        journey.stopServer();
    }

    @Test
    void asksBeforeSomebodyElsesServerLearnsWhoOneIs() throws Exception {
        UserJourney owner = UserJourney.signedIn(hub, "owner", "owner");
        owner.startServer();
        HubBrowser administrator = UserJourney.signedIn(hub, "admin", "admin").browser();

        HttpResponse<String> question = administrator.open("/user/owner/lab");
        assertThat(question.statusCode()).as(question.body()).isEqualTo(200);
        assertThat(question.uri().getPath()).isEqualTo("/hub/api/oauth2/authorize");
        assertThat(question.body()).contains("name=\"scopes\"", "name=\"raw-scopes\"", "/user/owner/");

        String address = question.uri().getRawPath() + "?" + question.uri().getRawQuery();
        HttpResponse<String> unconfirmed = administrator.submit(address, Map.of("scopes", "inherit"));
        assertThat(unconfirmed.statusCode()).isEqualTo(403);
        HttpResponse<String> confirmed = administrator.submit(
                address, Map.of("scopes", "access:servers!server=owner/", "_xsrf", administrator.xsrf("/hub/")));
        assertThat(administrator.follow(confirmed).uri().getPath()).isEqualTo("/user/owner/lab");
        assertThat(UserJourney.signedIn(hub, "stranger", "stranger")
                        .browser()
                        .open("/user/owner/lab")
                        .statusCode())
                .isEqualTo(403);
        owner.stopServer();
    }
}
