package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.persistence.MariadbServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs on one MariaDB server, whose machine is not in UTC. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariadbIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private MariadbServer server;

    @BeforeAll
    void startServer() {
        server = MariadbServer.start("--default-time-zone=+08:00");
        server.execute("create database hub");
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @Test
    void twoHubsShareUsersAndServersAndGoOnAfterAnOutage() throws Exception {
        GanymedeProcess.Installation withProxy = installation("first");
        GanymedeProcess.Installation without = installation("second")
                .argument("--hub-only")
                .environment("ConfigurableHTTPProxy_api_url", "http://127.0.0.1:" + withProxy.routePort());
        try (GanymedeProcess first = withProxy.start();
                GanymedeProcess second = without.launch()) {
            URI secondHub = URI.create("http://127.0.0.1:" + without.hubPort());
            Await.until("the second hub", Duration.ofMinutes(5), () -> answers(secondHub));
            HubBrowser other = new HubBrowser(secondHub);
            assertThat(other.login("admin", "any").statusCode()).isEqualTo(302);
            assertThat(other.api("POST", "/hub/api/users/%E7%88%B1%E4%B8%BD%E4%B8%9D", "")
                            .statusCode())
                    .isEqualTo(201);

            UserJourney journey = UserJourney.signedIn(first, "grace", "grace");
            journey.startServer();
            journey.openLab();
            assertThat(other.api("GET", "/hub/api/users/grace", "").body().replace(" ", ""))
                    .contains("\"ready\":true");

            server.halt();
            Await.until("the outage to be told", Duration.ofMinutes(5), () -> status(other) == 503);
            server.resume();
            Await.until("the hub to answer again", Duration.ofMinutes(5), () -> status(other) == 200);
            journey.stopServer();
            assertThat(first.console() + second.console()).doesNotContain(MariadbServer.PASSWORD, "Deadlock");
        }
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

    private GanymedeProcess.Installation installation(String name) {
        return new GanymedeProcess.Installation(home.resolve(name))
                .environment("TZ", "Asia/Shanghai")
                .environment("JPY_COOKIE_SECRET", "0123456789abcdef".repeat(4))
                .environment("ConfigurableHTTPProxy_auth_token", "between-hubs-and-proxy")
                .environment("JupyterHub_db_url", server.address("hub"));
    }
}
