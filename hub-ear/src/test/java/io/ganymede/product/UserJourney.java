package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What one user does in one browser, step by step; each step fails with what the hub answered. */
public final class UserJourney {
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(120);

    private final HubBrowser browser;
    private final String escaped;

    private UserJourney(HubBrowser browser, String escaped) {
        this.browser = browser;
        this.escaped = escaped;
    }

    /** Where no password is asked for. See {@link #signedIn(GanymedeProcess, String, String, String)}. */
    public static UserJourney signedIn(GanymedeProcess hub, String username, String escaped)
            throws IOException, InterruptedException {
        return signedIn(hub, username, escaped, "");
    }

    /** @param escaped the name as it stands in URLs */
    public static UserJourney signedIn(GanymedeProcess hub, String username, String escaped, String password)
            throws IOException, InterruptedException {
        HubBrowser browser = hub.installation().browser();
        HttpResponse<String> answer = browser.login(username, password);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return new UserJourney(browser, escaped);
    }

    public HubBrowser browser() {
        return browser;
    }

    public String serverUrl() {
        return "/user/" + escaped + "/";
    }

    /** The user's model as the API shows it, without spaces. */
    public String model() throws IOException, InterruptedException {
        return compact(browser.get("/hub/api/users/" + escaped).body());
    }

    /** Starts the default server from the spawn page and follows the progress to its end. */
    public void startServer() throws IOException, InterruptedException {
        HttpResponse<String> page = browser.open("/hub/spawn");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        String path = "/hub/api/users/" + escaped + "/server/progress?_xsrf=" + browser.xsrf("/hub/");
        HttpRequest stream = browser.request(path).timeout(STARTED_WITHIN).build();
        assertThat(compact(browser.send(stream).body()))
                .contains("\"ready\":true")
                .contains(serverUrl());
    }

    /** Opens JupyterLab, which sends the browser through the hub's OAuth2 provider. */
    public void openLab() throws IOException, InterruptedException {
        HttpResponse<String> lab = browser.open(serverUrl() + "lab");
        assertThat(lab.statusCode()).as(lab.uri() + "\n" + lab.body()).isEqualTo(200);
        assertThat(lab.uri().getRawPath()).isEqualTo(serverUrl() + "lab");
    }

    /** Runs a cell in a kernel of the server. */
    public void runCode() throws IOException, InterruptedException {
        try (KernelSession kernel = KernelSession.start(browser, serverUrl())) {
            kernel.execute("print(6 * 7)", "42");
        }
    }

    /** Stops the default server and waits until it is gone. */
    public void stopServer() throws IOException, InterruptedException {
        String path = "/hub/api/users/" + escaped + "/server";
        assertThat(browser.api("DELETE", path, "").statusCode()).isIn(202, 204);
        Await.until("the server to stop", STARTED_WITHIN, () -> model().contains("\"servers\":{}"));
    }

    private static String compact(String json) {
        return json.replace(" ", "");
    }
}
