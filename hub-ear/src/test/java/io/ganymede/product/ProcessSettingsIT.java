package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Settings of hub contract 7.1 to 7.5 that count at the start only: what a running hub shows of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProcessSettingsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String REPORTS = "https://reports.example.org/csp";
    private static final String TOKEN = "token-that-is-configured";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private GanymedeProcess.Installation installation;
    private GanymedeProcess hub;
    private Path pidFile;
    private Path log;
    private Path accesses;

    @BeforeAll
    void start() throws Exception {
        pidFile = folder.resolve("hub.pid");
        log = folder.resolve("hub.log");
        accesses = folder.resolve("access.jsonl");
        installation = new GanymedeProcess.Installation(folder.resolve("home"))
                .environment("JupyterHub_pid_file", pidFile.toString())
                .environment("JupyterHub_extra_log_file", log.toString())
                .environment("JupyterHub_db_kwargs", "{\"echo\": true, \"pool_pre_ping\": true}")
                .environment("JupyterHub_hub_routespec", "/hub")
                .environment("JupyterHub_proxy_class", "default")
                .environment("JupyterHub_trusted_downstream_ips", "[\"127.0.0.1\", \"10.0.0.0/8\"]")
                .environment("JupyterHub_trust_user_provided_tokens", "true")
                .environment("JupyterHub_api_tokens", "{\"" + TOKEN + "\": \"ann\"}")
                .environment(
                        "JupyterHub_tornado_settings",
                        "{\"csp_report_uri\": \"" + REPORTS + "\", \"no_cache_static\": true,"
                                + " \"xsrf_cookie_kwargs\": {\"samesite\": \"Strict\"}}")
                .environment("ConfigurableHTTPProxy_debug", "true")
                .environment("AccessLog_enabled", "true")
                .environment("AccessLog_handlers", "[\"" + accesses + "\"]");
        hub = installation.start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    @Order(1)
    void theProcessIsFoundByItsFile() {
        assertThat(pidFile).hasContent(Long.toString(hub.process().pid()));
    }

    @Test
    @Order(1)
    void theLogIsInItsFileAsWell() throws Exception {
        assertThat(Files.readString(log))
                .contains("org.hibernate.SQL: ", " io.ganymede.hub.")
                .contains("nobody may answer for servers that do not run");
        assertThat(hub.console()).contains("org.hibernate.SQL: ");
        assertThat(Files.getPosixFilePermissions(log)).hasSize(2);
    }

    @Test
    @Order(1)
    void theProxySendsToTheHubWhatItIsTold() throws Exception {
        assertThat(get("/hub/api/").statusCode()).isEqualTo(200);
        assertThat(get("/hub/login").statusCode()).isEqualTo(200);
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/user/ann/").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(1)
    void answersCarryWhatTheSettingsOfTheWebServerSay() throws Exception {
        HttpResponse<String> login = get("/hub/login");

        assertThat(login.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("report-uri " + REPORTS);
        assertThat(login.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("_xsrf="))
                .singleElement()
                .asString()
                .contains("SameSite=Strict");
        assertThat(get("/hub/logo?v=1").headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    @Order(1)
    void theClientIsTheNearestStrangerOfTheChain() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(installation.publicUrl().resolve("/hub/api/?chain"))
                .header("X-Forwarded-For", "192.0.2.1, 198.51.100.9, 10.1.2.3")
                .header("X-Real-IP", "10.9.9.9")
                .build();
        // X-Real-IP would come from the last of the trusted proxies, so it is believed; without it the chain counts
        client.send(request, BodyHandlers.discarding());
        HttpRequest chain = HttpRequest.newBuilder(installation.publicUrl().resolve("/hub/api/"))
                .header("X-Forwarded-For", "192.0.2.1, 198.51.100.9, 10.1.2.3")
                .build();
        client.send(chain, BodyHandlers.discarding());

        Await.until(
                "both requests in the access log",
                SOON,
                () -> Files.readString(accesses).contains("\"address\":\"198.51.100.9\"")
                        && Files.readString(accesses).contains("\"address\":\"10.9.9.9\""));
        assertThat(Files.readString(accesses)).doesNotContain("192.0.2.1");
    }

    @Test
    @Order(1)
    void aConfiguredTokenCountsAsAnyOther() throws Exception {
        assertThat(as(TOKEN, "/hub/api/user")).contains("\"name\":\"ann\"");
    }

    @Test
    @Order(2)
    void usersWhoseNamesDoNotCountAnyMoreAreDeleted() throws Exception {
        assertThat(hub.stop()).isNotEqualTo(1);
        assertThat(pidFile).doesNotExist();

        hub = installation
                .environment("Authenticator_username_pattern", "[b-z]")
                .environment("Authenticator_delete_invalid_users", "true")
                .environment("Authenticator_admin_users", "[\"boss\"]")
                .environment("JupyterHub_api_tokens", "{\"token-of-the-boss\": \"boss\"}")
                .start();
        Await.until("ann to be deleted", SOON, () -> !as("token-of-the-boss", "/hub/api/users")
                .contains("\"name\":\"ann\""));
        assertThat(as("token-of-the-boss", "/hub/api/users")).contains("\"name\":\"boss\"");
        assertThat(hub.console()).contains("User ann was deleted");
    }

    private String as(String token, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "token " + token)
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return installation.publicUrl().resolve(path);
    }
}
