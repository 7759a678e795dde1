package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Hubs with local accounts on one PostgreSQL server, whose machine is not in UTC. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlIT {
    private static final String FIRST_PASSWORD = "demo-password";
    private static final String NEW_PASSWORD = "correct horse battery";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private EmbeddedPostgres server;

    @BeforeAll
    void startServer() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("timezone", "Asia/Shanghai")
                .start();
    }

    @AfterAll
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void twoHubsShareAccountsAndUsersAndGoOnAfterAnOutage() throws Exception {
        execute("create database hub");
        GanymedeProcess.Installation withProxy = installation("first");
        GanymedeProcess.Installation without = installation("second")
                .argument("--hub-only")
                .environment("ConfigurableHTTPProxy_api_url", "http://127.0.0.1:" + withProxy.routePort());
        try (GanymedeProcess first = withProxy.start();
                GanymedeProcess second = without.launch()) {
            URI secondHub = URI.create("http://127.0.0.1:" + without.hubPort());
            Await.until("the second hub", Duration.ofMinutes(3), () -> answers(secondHub));
            HubBrowser early = browser(first);
            assertThat(early.login("admin", FIRST_PASSWORD).statusCode()).isEqualTo(302);
            assertThat(early.api("POST", "/hub/api/users/grace", "").statusCode())
                    .isEqualTo(201);

            HubBrowser other = new HubBrowser(secondHub);
            assertThat(other.login("admin", "wrong").statusCode()).isEqualTo(403);
            assertThat(other.login("admin", FIRST_PASSWORD).statusCode()).isEqualTo(302);
            assertThat(other.api("GET", "/hub/api/users/grace", "").statusCode())
                    .isEqualTo(200);

            changePassword(other);
            assertThat(other.get("/hub/home").statusCode()).isEqualTo(200);
            assertThat(early.get("/hub/home").statusCode()).isEqualTo(302);
            assertThat(browser(first).login("admin", FIRST_PASSWORD).statusCode())
                    .isEqualTo(403);
            assertThat(browser(first).login("admin", NEW_PASSWORD).statusCode()).isEqualTo(302);

            goesOnAfterAnOutage(other);
            assertThat(first.console() + second.console()).doesNotContain(FIRST_PASSWORD, NEW_PASSWORD);
        }
    }

    private static void changePassword(HubBrowser browser) throws Exception {
        assertThat(browser.get("/hub/change-password").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = browser.submit(
                "/hub/change-password",
                Map.of(
                        "old_password",
                        FIRST_PASSWORD,
                        "new_password",
                        "short",
                        "new_password_confirmation",
                        "short",
                        "_xsrf",
                        browser.xsrf("/hub/")));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("password-error");
        HttpResponse<String> changed = browser.submit(
                "/hub/change-password",
                Map.of(
                        "old_password", FIRST_PASSWORD,
                        "new_password", NEW_PASSWORD,
                        "new_password_confirmation", NEW_PASSWORD,
                        "_xsrf", browser.xsrf("/hub/")));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body()).contains("password-changed");
    }

    private void goesOnAfterAnOutage(HubBrowser browser) throws Exception {
        execute("alter database hub allow_connections false");
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'hub'");
        Await.until("the outage to be told", Duration.ofSeconds(60), () -> status(browser) == 503);
        execute("alter database hub allow_connections true");
        Await.until("the hub to answer again", Duration.ofSeconds(60), () -> status(browser) == 200);
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
                .environment("PGPASSWORD", "not asked for")
                .environment("JPY_COOKIE_SECRET", "0123456789abcdef".repeat(4))
                .environment("ConfigurableHTTPProxy_auth_token", "between-hubs-and-proxy")
                .environment("JupyterHub_authenticator_class", "native")
                .environment(
                        "JupyterHub_db_url", "postgresql+psycopg2://postgres@127.0.0.1:" + server.getPort() + "/hub")
                .settings(
                        """
                        Authenticator:
                          admin_users: [admin]
                        NativeAuthenticator:
                          accounts: {admin: %s}
                        """
                                .formatted(FIRST_PASSWORD));
    }

    private static HubBrowser browser(GanymedeProcess hub) {
        return new HubBrowser(hub.installation().publicUrl());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
