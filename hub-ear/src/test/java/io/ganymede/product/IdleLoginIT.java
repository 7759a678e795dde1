package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A login that nobody uses ends (A23), with what servers got for it. Time passes by putting the last use into the past, in the database
 * of the running product. Users' servers are a program that tells what reaches it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdleLoginIT {
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(90);
    private static final String TOLD = "id=\"login-ended-unused\"";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private final HttpClient plain = HttpClient.newHttpClient();
    private GanymedeProcess hub;
    private ContractClient client;
    private JupyterHubDatabase database;

    @BeforeAll
    void start() throws Exception {
        hub = TellingServer.ofAnybody(home).start();
        client = new ContractClient(hub);
        database = new JupyterHubDatabase(home);
        limit("30m");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    @DisplayName("A23 a login that was not used for too long counts no more, and its owner is told so")
    void endsWithTheNextRequest() throws Exception {
        HubBrowser browser = login("ann");
        String token = applicationToken(browser, "ann");
        HubBrowser other = login("ann");
        assertThat(withToken(token).statusCode()).isEqualTo(200);

        becomeUnused(browser);
        HttpResponse<String> api = browser.get("/hub/api/user");
        assertThat(api.statusCode()).isEqualTo(403);
        assertThat(api.body())
                .isEqualTo(new HubBrowser(browser.base()).get("/hub/api/user").body());
        HttpResponse<String> page = browser.get("/hub/home");
        assertThat(page.statusCode()).isEqualTo(302);
        HttpResponse<String> form = browser.follow(page);
        assertThat(form.uri().getPath()).isEqualTo("/hub/login");
        assertThat(form.uri().getQuery()).isEqualTo("next=/hub/home");
        assertThat(form.body()).contains(TOLD, "Your login ended because it was not used for some time.");

        assertThat(withToken(token).statusCode()).as("what its server got").isEqualTo(403);
        assertThat(other.get("/hub/api/user").statusCode())
                .as("another browser")
                .isEqualTo(200);
        assertThat(new HubBrowser(browser.base()).get("/hub/login").body()).doesNotContain(TOLD);
        assertThat(running(other, "ann")).as("servers go on").isTrue();

        assertThat(browser.login("ann", "").statusCode()).isEqualTo(302);
        assertThat(browser.get("/hub/api/user").statusCode()).isEqualTo(200);
        assertThat(withToken(applicationToken(browser, "ann")).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("A23 a copy of the cookie in another session is no way around it")
    void aCopyEndsToo() throws Exception {
        HubBrowser browser = login("bob");
        HubBrowser thief = new HubBrowser(browser.base());
        thief.cookies()
                .put(
                        HubBrowser.LOGIN_COOKIE,
                        "/hub/",
                        browser.cookies()
                                .value(HubBrowser.LOGIN_COOKIE, "/hub/")
                                .orElseThrow());
        becomeUnused(browser);

        assertThat(thief.get("/hub/api/user").statusCode()).isEqualTo(403);
        assertThat(thief.get("/hub/home").statusCode()).isEqualTo(302);
        thief.cookies().put(HubBrowser.SESSION_COOKIE, "/", "0123456789abcdef0123456789abcdef");
        assertThat(thief.get("/hub/api/user").statusCode()).isEqualTo(403);
        assertThat(browser.get("/hub/api/user").statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("A23 the end comes without a request, too")
    void endsByItself() throws Exception {
        HubBrowser browser = login("carl");
        applicationToken(browser, "carl");
        HubBrowser other = login("carl");
        applicationToken(other, "carl");
        assertThat(sessionTokens("carl")).isEqualTo(2);

        becomeUnused(browser);

        Await.until("the tokens to be revoked", SEEN_WITHIN, () -> sessionTokens("carl") == 1);
        assertThat(hub.console()).contains("A session of user carl ended, as it was not used for too long");
        assertThat(browser.open("/hub/home").body()).contains(TOLD);
        assertThat(other.get("/hub/api/user").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("A23 work in a server keeps the login")
    void workInAServerIsUse() throws Exception {
        HubBrowser browser = login("dora");
        String token = applicationToken(browser, "dora");
        lastUse(browser, "-20 minutes");

        assertThat(withToken(token).statusCode()).isEqualTo(200);

        Await.until("the use of the token", SEEN_WITHIN, () -> recentUses(browser) == 1);
        assertThat(browser.get("/hub/api/user").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("A23 a page that keeps itself current does not keep the login")
    void whatPagesFetchByThemselvesIsNoUse() throws Exception {
        HubBrowser browser = login("finn");
        lastUse(browser, "-20 minutes");

        HttpResponse<String> refreshed = browser.send(
                browser.request("/hub/home").header("X-Hub-Refresh", "true").build());
        assertThat(refreshed.statusCode()).isEqualTo(200);
        waitForUse(login("marker"));
        assertThat(recentUses(browser)).isZero();

        assertThat(browser.get("/hub/home").statusCode()).isEqualTo(200);
        Await.until("the use by a person", SEEN_WITHIN, () -> recentUses(browser) == 1);
    }

    @Test
    @DisplayName(
            "A23 the setting is taken on while the hub runs, and logins that are there then count from when they are seen")
    void isTakenOnAtOnce() throws Exception {
        HubBrowser browser = login("eva");
        waitForUse(browser);

        limit("0");
        Await.until("the uses to be forgotten", SEEN_WITHIN, () -> uses(browser) == 0);
        assertThat(browser.get("/hub/api/user").statusCode()).isEqualTo(200);
        HubBrowser later = login("eva");
        assertThat(uses(later)).isZero();

        limit("30m");
        assertThat(later.get("/hub/api/user").statusCode()).isEqualTo(200);
        becomeUnused(later);
        assertThat(later.get("/hub/api/user").statusCode()).isEqualTo(403);
    }

    private void limit(String timeout) throws Exception {
        String without = Files.readString(home.resolve("test.yaml")).replaceFirst("  login_idle_timeout: .*\n", "");
        client.configure(without.replace("JupyterHub:\n", "JupyterHub:\n  login_idle_timeout: " + timeout + "\n"));
    }

    private void becomeUnused(HubBrowser browser) throws Exception {
        lastUse(browser, "-31 minutes");
        assertThat(uses(browser)).isPositive();
    }

    /** Puts the last use into the past, once the hub has written down all that it was told until now. */
    private void lastUse(HubBrowser browser, String ago) throws Exception {
        waitForUse(login("marker"));
        database.execute(
                "UPDATE ganymede_login_uses SET last_use = strftime('%Y-%m-%d %H:%M:%f000', 'now', ?) WHERE session_id = ?",
                ago, session(browser));
    }

    private void waitForUse(HubBrowser browser) {
        Await.until("the use to be written down", SEEN_WITHIN, () -> uses(browser) > 0);
    }

    private long uses(HubBrowser browser) throws SQLException {
        return database.count("SELECT count(*) FROM ganymede_login_uses WHERE session_id = ?", session(browser));
    }

    private long recentUses(HubBrowser browser) throws SQLException {
        return database.count(
                "SELECT count(*) FROM ganymede_login_uses WHERE session_id = ? AND last_use > datetime('now', '-5 minutes')",
                session(browser));
    }

    private static String session(HubBrowser browser) {
        return browser.cookies().value(HubBrowser.SESSION_COOKIE, "/").orElseThrow();
    }

    private long sessionTokens(String user) throws SQLException {
        return database.count(
                "SELECT count(*) FROM api_tokens t JOIN users u ON u.id = t.user_id"
                        + " WHERE u.name = ? AND t.session_id IS NOT NULL",
                user);
    }

    private static boolean running(HubBrowser browser, String user) throws Exception {
        return browser.get("/hub/api/users/" + user).body().replace(" ", "").contains("\"ready\":true");
    }

    private HubBrowser login(String name) throws Exception {
        HubBrowser browser = new HubBrowser(hub.installation().publicUrl());
        assertThat(browser.login(name, "").statusCode()).as(name).isEqualTo(302);
        browser.get("/hub/home");
        return browser;
    }

    /** A token that the person's own server gets in the browser's session. */
    private static String applicationToken(HubBrowser browser, String name) throws Exception {
        TellingServer.start(browser, name);
        return ServerLogin.token(browser, name, TellingServer.token(browser, name));
    }

    private HttpResponse<String> withToken(String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        hub.installation().publicUrl().resolve("/hub/api/user"))
                .header("Authorization", "token " + token)
                .build();
        return plain.send(request, BodyHandlers.ofString());
    }
}
