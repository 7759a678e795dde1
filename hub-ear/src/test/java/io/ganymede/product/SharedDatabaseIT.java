package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.persistence.MysqlFamilyServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hubs with local accounts on one database server, whose machine is not in UTC. */
class SharedDatabaseIT {
    private static final String FIRST_PASSWORD = "demo-password";
    private static final String NEW_PASSWORD = "correct horse battery";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void twoHubsShareAccountsUsersAndServersAndGoOnAfterAnOutage(String kind) throws Exception {
        try (TestDatabase database = TestDatabase.of(kind, home)) {
            GanymedeProcess.Installation withProxy = installation("first", database);
            GanymedeProcess.Installation without = installation("second", database)
                    .argument("--hub-only")
                    .environment("ConfigurableHTTPProxy_api_url", "http://127.0.0.1:" + withProxy.routePort());
            try (GanymedeProcess first = withProxy.start();
                    GanymedeProcess second = without.launch()) {
                URI secondHub = URI.create("http://127.0.0.1:" + without.hubPort());
                Await.until("the second hub", PATIENCE, () -> answers(secondHub));
                HubBrowser other = new HubBrowser(secondHub);
                shareAccounts(first, other);

                UserJourney grace = UserJourney.signedIn(first, "grace", "grace", FIRST_PASSWORD);
                grace.startServer();
                grace.openLab();
                assertThat(other.api("GET", "/hub/api/users/grace", "").body().replace(" ", ""))
                        .contains("\"ready\":true");

                database.halt();
                Await.until("the outage to be told", PATIENCE, () -> status(other) == 503);
                database.resume();
                Await.until("the second hub to answer again", PATIENCE, () -> status(other) == 200);
                // a connection that was tried less than a second ago is used untried, and is found dead only then
                Await.until("the first hub to take the stop", PATIENCE, () -> takesStop(grace.browser()));
                Await.until("the server to stop", PATIENCE, () -> grace.model().contains("\"servers\":{}"));
                assertThat(first.console() + second.console())
                        .doesNotContain(FIRST_PASSWORD, NEW_PASSWORD, MysqlFamilyServer.PASSWORD, "Deadlock");
            }
        }
    }

    private static void shareAccounts(GanymedeProcess first, HubBrowser other) throws Exception {
        HubBrowser early = browser(first);
        assertThat(early.login("admin", FIRST_PASSWORD).statusCode()).isEqualTo(302);
        assertThat(early.api("POST", "/hub/api/users/%E7%88%B1%E4%B8%BD%E4%B8%9D", "")
                        .statusCode())
                .isEqualTo(201);

        assertThat(other.login("admin", "wrong").statusCode()).isEqualTo(403);
        assertThat(other.login("admin", FIRST_PASSWORD).statusCode()).isEqualTo(302);
        assertThat(other.api("GET", "/hub/api/users/%E7%88%B1%E4%B8%BD%E4%B8%9D", "")
                        .statusCode())
                .isEqualTo(200);

        changePassword(other);
        assertThat(other.get("/hub/home").statusCode()).isEqualTo(200);
        assertThat(early.get("/hub/home").statusCode()).isEqualTo(302);
        assertThat(browser(first).login("admin", FIRST_PASSWORD).statusCode()).isEqualTo(403);
        assertThat(browser(first).login("admin", NEW_PASSWORD).statusCode()).isEqualTo(302);
    }

    private static void changePassword(HubBrowser browser) throws Exception {
        assertThat(browser.get("/hub/change-password").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = submit(browser, "short");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("password-error");
        HttpResponse<String> changed = submit(browser, NEW_PASSWORD);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body()).contains("password-changed");
    }

    private static HttpResponse<String> submit(HubBrowser browser, String password) throws Exception {
        return browser.submit(
                "/hub/change-password",
                Map.of(
                        "old_password", FIRST_PASSWORD,
                        "new_password", password,
                        "new_password_confirmation", password,
                        "_xsrf", browser.xsrf("/hub/")));
    }

    private static boolean answers(URI hub) throws InterruptedException {
        try {
            return new HubBrowser(hub).get("/hub/health").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int status(HubBrowser browser) throws IOException, InterruptedException {
        return browser.api("GET", "/hub/api/users/grace", "").statusCode();
    }

    private static boolean takesStop(HubBrowser browser) throws IOException, InterruptedException {
        int status = browser.api("DELETE", "/hub/api/users/grace/server", "").statusCode();
        assertThat(status).isIn(202, 204, 503);
        return status != 503;
    }

    private GanymedeProcess.Installation installation(String name, TestDatabase database) {
        return new GanymedeProcess.Installation(home.resolve(name))
                .environment("TZ", "Asia/Shanghai")
                .environment("PGPASSWORD", "not asked for")
                .environment("JPY_COOKIE_SECRET", "0123456789abcdef".repeat(4))
                .environment("ConfigurableHTTPProxy_auth_token", "between-hubs-and-proxy")
                .environment("JupyterHub_authenticator_class", "native")
                .database(database)
                .settings(
                        """
                        Authenticator:
                          admin_users: [admin]
                        NativeAuthenticator:
                          accounts: {admin: %1$s, grace: %1$s}
                        """
                                .formatted(FIRST_PASSWORD));
    }

    private static HubBrowser browser(GanymedeProcess hub) {
        return new HubBrowser(hub.installation().publicUrl());
    }
}
