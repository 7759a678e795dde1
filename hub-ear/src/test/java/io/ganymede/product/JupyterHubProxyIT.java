package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.tls.Authorities;
import io.ganymede.tls.Identity;
import io.ganymede.tls.TlsContexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JupyterHub 6.1.1 with {@code internal_ssl} has {@code ganymede-proxy.jar} in the place of configurable-http-proxy, with the
 * options that it gives that one (proxy contract 12). The test starts the proxy, because JupyterHub itself waits for one for ten
 * seconds only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JupyterHubProxyIT {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TOKEN = "s3cret";

    private static final String CONFIGURATION =
            """
            c.JupyterHub.internal_ssl = True
            c.JupyterHub.internal_certs_location = "%s"
            c.JupyterHub.bind_url = "%s"
            c.JupyterHub.hub_ip = "127.0.0.1"
            c.JupyterHub.hub_port = %d
            c.JupyterHub.authenticator_class = "dummy"
            c.JupyterHub.spawner_class = "simple"
            c.Authenticator.allow_all = True
            c.ConfigurableHTTPProxy.should_start = False
            c.ConfigurableHTTPProxy.api_url = "https://127.0.0.1:%d"
            c.ConfigurableHTTPProxy.auth_token = "%s"
            c.Spawner.args = ["--allow-root"]
            c.Spawner.start_timeout = 180
            c.Spawner.http_timeout = 180
            c.SimpleLocalProcessSpawner.home_dir_template = "%s/users/{username}"
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess.Installation place;
    private Process proxy;
    private RealJupyterHub hub;

    @BeforeAll
    void start() throws Exception {
        place = new GanymedeProcess.Installation(home);
        String configuration = CONFIGURATION.formatted(
                certificates(), place.publicUrl(), place.hubPort(), place.routePort(), TOKEN, home);
        RealJupyterHub.generateCertificates(home, configuration);
        proxy = startProxy();
        hub = RealJupyterHub.start(home, configuration, Map.of(), place.publicUrl());
    }

    private Process startProxy() throws IOException {
        Path log = home.resolve("proxy.log");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                GanymedeProcess.launcher("ganymede-proxy.jar").toString()));
        command.addAll(List.of("--ip", "127.0.0.1", "--port", Integer.toString(place.publicPort())));
        command.addAll(List.of("--api-ip", "127.0.0.1", "--api-port", Integer.toString(place.routePort())));
        command.addAll(List.of("--error-target", "https://127.0.0.1:" + place.hubPort() + "/hub/error"));
        command.addAll(List.of("--log-level", "info"));
        command.addAll(options("api", "proxy-api"));
        command.addAll(options("client", "proxy-client"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CONFIGPROXY_AUTH_TOKEN", TOKEN);
        Process started = builder.start();
        Await.until("the proxy", READY_WITHIN, () -> {
            String console = Files.readString(log);
            assertThat(started.isAlive()).as(console).isTrue();
            return console.contains("Ganymede proxy is ready.");
        });
        return started;
    }

    /** Five for each end of the proxy, in JupyterHub's order. */
    private static List<String> options(String end, String component) {
        String option = "--" + end + "-ssl-";
        return List.of(
                option + "key",
                certificates().resolve(component).resolve(component + ".key").toString(),
                option + "cert",
                certificates().resolve(component).resolve(component + ".crt").toString(),
                option + "ca",
                certificates().resolve(component + "-ca_trust.crt").toString(),
                option + "request-cert",
                option + "reject-unauthorized");
    }

    private static Path certificates() {
        return home.resolve("internal-ssl");
    }

    @AfterAll
    void stop() throws Exception {
        if (hub != null) {
            hub.close();
        }
        if (ServerProcesses.existsOfUser("alice", place.hubPort())) {
            ProcessHandle.of(ServerProcesses.ofUser("alice", place.hubPort())).ifPresent(ProcessHandle::destroy);
        }
        if (proxy != null) {
            proxy.destroy();
            assertThat(proxy.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void carriesALoginAndAServer() throws Exception {
        HubBrowser alice = place.browser();
        assertThat(alice.login("alice", "secret").statusCode())
                .as(hub.console())
                .isEqualTo(302);
        assertThat(alice.api("POST", "/hub/api/users/alice/server", "").statusCode())
                .isIn(201, 202);
        Await.until("alice's server", READY_WITHIN, () -> alice.get("/hub/api/users/alice")
                .body()
                .contains("\"ready\": true"));

        HttpResponse<String> lab = alice.open("/user/alice/lab");

        assertThat(lab.statusCode()).as(lab.body()).isEqualTo(200);
        assertThat(lab.uri().getPath()).startsWith("/user/alice/lab");
        assertThat(routes(Optional.of("hub-internal")).body()).contains("\"/user/alice\"", "https://127.0.0.1:");
        assertThat(hub.console()).doesNotContain("Traceback");
    }

    @Test
    void showsTheHubsPageWhereATargetIsDead() throws Exception {
        HttpRequest.Builder route = HttpRequest.newBuilder(api("/dead"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"target\": \"https://127.0.0.1:1\"}"));
        assertThat(send(route, Optional.of("hub-internal")).statusCode()).isEqualTo(201);

        HttpResponse<String> answer = place.browser().get("/dead/x");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("JupyterHub", "/hub/static/");
    }

    @Test
    void shutsOutWhoHasNoCertificateOfTheHubs() {
        for (Optional<String> shown : List.of(Optional.<String>empty(), Optional.of("proxy-client"))) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> routes(shown));
        }
    }

    private URI api(String path) {
        return URI.create("https://127.0.0.1:" + place.routePort() + "/api/routes" + path);
    }

    private HttpResponse<String> routes(Optional<String> shown) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(api("")), shown);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, Optional<String> shown)
            throws IOException, InterruptedException {
        Optional<Identity> identity = shown.map(component -> Identity.read(
                certificates().resolve(component).resolve(component + ".key"),
                certificates().resolve(component).resolve(component + ".crt")));
        return HttpClient.newBuilder()
                .sslContext(TlsContexts.of(
                        identity, Optional.of(Authorities.read(certificates().resolve("hub-ca_trust.crt")))))
                .build()
                .send(
                        request.header("Authorization", "token " + TOKEN)
                                .timeout(LIMIT)
                                .build(),
                        BodyHandlers.ofString());
    }
}
