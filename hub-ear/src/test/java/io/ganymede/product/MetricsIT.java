package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the product tells its operators about itself: metrics, events, requests and health. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String STARTS =
            "jupyterhub_server_spawn_duration_seconds_count{reason=\"%s\",status=\"%s\"} 1";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;
    private HubBrowser admin;
    private String token;
    private Path events;
    private Path accesses;

    @BeforeAll
    void start() throws Exception {
        events = home.resolve("events.jsonl");
        accesses = home.resolve("access.jsonl");
        hub = MisbehavingServer.of(home.resolve("hub"), "http_timeout: 20")
                .environment("EventLog_handlers", "[\"" + events + "\"]")
                .environment("AccessLog_enabled", "true")
                .environment("AccessLog_handlers", "[\"" + accesses + "\"]")
                .start();
        admin = new HubBrowser(hub.installation().publicUrl());
        admin.login("admin", "");
        HttpResponse<String> made = admin.api("POST", "/hub/api/users/admin/tokens", "{\"note\": \"prometheus\"}");
        token = object(made.body()).getString("token");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest(name = "1.2 row 4: {0}")
    @ValueSource(strings = {"/hub/metrics", "/hub/api/metrics"})
    void metricsAreForThoseWhoMay(String path) throws Exception {
        HubBrowser nobody = new HubBrowser(hub.installation().publicUrl());
        HubBrowser mallory = new HubBrowser(hub.installation().publicUrl());
        mallory.login("mallory", "");

        for (HttpResponse<String> refused : List.of(nobody.get(path), mallory.get(path))) {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(refused.body()).doesNotContain("jupyterhub_total_users");
        }
        assertThat(admin.get(path).body()).contains("jupyterhub_total_users");
        HttpResponse<String> answer = metrics(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.headers().firstValue("X-JupyterHub-Version")).isPresent();
    }

    @Test
    void metricsAreThoseOfJupyterHub() throws Exception {
        metrics("/hub/metrics");
        Await.until("the metrics of a first request", SOON, () -> metrics("/hub/metrics")
                .body()
                .contains("jupyterhub_request_duration_seconds_count"));

        assertThat(differencesFromJupyterHub(metrics("/hub/metrics").body())).isEmpty();
    }

    @Test
    void startsAndStopsAreCountedAndWrittenDown() throws Exception {
        HubBrowser bob = new HubBrowser(hub.installation().publicUrl());
        bob.login("bob", "");
        assertThat(bob.api("POST", "/hub/api/users/bob/server", "").statusCode())
                .isIn(201, 202);
        Await.until("bob's start", SOON, () -> counted(STARTS.formatted("", "success")));
        Await.until("bob's server", SOON, () -> counted("jupyterhub_running_servers 1.0"));
        assertThat(bob.api("DELETE", "/hub/api/users/bob/server", "").statusCode())
                .isIn(202, 204);
        Await.until("bob's stop", SOON, () -> counted("jupyterhub_server_stop_seconds_count{status=\"success\"} 1"));
        HubBrowser unlucky = new HubBrowser(hub.installation().publicUrl());
        unlucky.login("exits", "");
        unlucky.api("POST", "/hub/api/users/exits/server", "");
        Await.until("the failed start", SOON, () -> counted(STARTS.formatted("exited", "error")));

        Await.until(
                "the count of users",
                SOON,
                () -> !counted("jupyterhub_total_users 1.0") && !counted("total_users 2.0"));
        assertThat(metrics("/hub/metrics").body())
                .containsPattern("jupyterhub_login_duration_seconds_count\\{status=\"success\"} [3-9]")
                .contains("jupyterhub_hub_startup_duration_seconds_count 1\n")
                .contains("jupyterhub_init_spawners_duration_seconds_count 1\n")
                .contains("handler=\"jupyterhub.apihandlers.users.UserServerAPIHandler\",method=\"DELETE\"");
        List<JsonObject> written =
                Files.readAllLines(events).stream().map(MetricsIT::object).toList();
        assertThat(written).extracting(event -> event.getString("action")).containsExactly("start", "stop");
        assertThat(written).extracting(event -> event.getString("username")).containsOnly("bob");
        assertThat(Files.readString(accesses))
                .contains("\"user\":\"bob\",\"method\":\"POST\",\"path\":\"/hub/api/users/bob/server\",\"status\":20")
                .contains("\"server\":\"bob/\"")
                .doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"started", "live", "ready"})
    void healthIsToldToEverybody(String question) throws Exception {
        HttpResponse<String> answer = new HubBrowser(hub.installation().publicUrl()).get("/hub/health/" + question);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject body = object(answer.body());
        assertThat(body.getString("status")).isEqualTo("UP");
        assertThat(body.getJsonArray("checks")).hasSize(1);
    }

    private boolean counted(String line) throws IOException, InterruptedException {
        return metrics("/hub/metrics").body().contains(line + "\n");
    }

    private HttpResponse<String> metrics(String path) throws IOException, InterruptedException {
        HubBrowser prometheus = new HubBrowser(hub.installation().publicUrl());
        HttpRequest request = prometheus
                .request(path)
                .header("Authorization", "Bearer " + token)
                .build();
        return prometheus.send(request);
    }

    private static List<String> differencesFromJupyterHub(String text) throws Exception {
        Path script = home.resolve("compare-metrics.py");
        try (InputStream source = MetricsIT.class.getResourceAsStream("compare-metrics.py")) {
            Files.copy(source, script);
        }
        Path found = Files.writeString(home.resolve("metrics.txt"), text);
        Path output = home.resolve("differences.txt");
        Process comparison = new ProcessBuilder(
                        TestPython.latest().binaries().resolve("python").toString(), script.toString())
                .redirectInput(found.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(comparison.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(output);
        assertThat(comparison.exitValue()).as(lines.toString()).isZero();
        return lines;
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
