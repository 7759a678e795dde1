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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the product tells its operators about itself: metrics, events, requests and health. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"");
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
        live();
    }

    /** What the tests then find in metrics and logs. */
    private void live() throws Exception {
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
        assertThat(unlucky.login("no/name", "").statusCode()).isEqualTo(403);
        HttpRequest report = bob.request("/hub/security/csp-report")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(bob.send(report).statusCode()).isEqualTo(200);
        bob.get("/hub/logout");
        Await.until(
                "the proxy's routes to be read",
                SOON,
                () -> !counted("jupyterhub_proxy_poll_duration_seconds_count 0")
                        && !counted("jupyterhub_check_routes_duration_seconds_count 0"));
        Await.until("the servers to be counted", SOON, () -> counted("jupyterhub_running_servers 0.0"));
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest(name = "1.2/4 {0}")
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

    /** A row of the contract's table: type, labels, and how often what was done was counted. */
    @ParameterizedTest(name = "11.7: {0} {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            jupyterhub_request_duration_seconds         | histogram | code,handler,method | {code="20\\d",handler="jupyterhub.apihandlers.users.UserServerAPIHandler",method="POST"} 1
            jupyterhub_request_duration_seconds         | histogram | code,handler,method | {code="20\\d",handler="jupyterhub.apihandlers.users.UserServerAPIHandler",method="DELETE"} 1
            jupyterhub_server_spawn_duration_seconds    | histogram | reason,status       | {reason="",status="success"} 1
            jupyterhub_server_spawn_duration_seconds    | histogram | reason,status       | {reason="exited",status="error"} 1
            jupyterhub_server_spawn_duration_seconds    | histogram | reason,status       | {reason="throttled",status="failure"} 0
            jupyterhub_server_spawn_duration_seconds    | histogram | reason,status       | {reason="too-many-users",status="failure"} 0
            jupyterhub_server_spawn_duration_seconds    | histogram | reason,status       | {reason="already-pending",status="failure"} 0
            jupyterhub_server_poll_duration_seconds     | histogram | status              | {status="running"} [1-9]\\d*
            jupyterhub_server_poll_duration_seconds     | histogram | status              | {status="stopped"} [1-9]\\d*
            jupyterhub_server_stop_seconds              | histogram | status              | {status="success"} 1
            jupyterhub_server_stop_seconds              | histogram | status              | {status="failure"} 0
            jupyterhub_running_servers                  | gauge     |                     | 0.0
            jupyterhub_total_users                      | gauge     |                     | [34].0
            jupyterhub_active_users                     | gauge     | period              | {period="24h"} \\d+.0
            jupyterhub_active_users                     | gauge     | period              | {period="7d"} \\d+.0
            jupyterhub_active_users                     | gauge     | period              | {period="30d"} \\d+.0
            jupyterhub_proxy_add_duration_seconds       | histogram | status              | {status="success"} 1
            jupyterhub_proxy_add_duration_seconds       | histogram | status              | {status="failure"} 0
            jupyterhub_proxy_delete_duration_seconds    | histogram | status              | {status="success"} 2
            jupyterhub_proxy_delete_duration_seconds    | histogram | status              | {status="failure"} 0
            jupyterhub_proxy_poll_duration_seconds      | histogram |                     | [1-9]\\d*
            jupyterhub_check_routes_duration_seconds    | histogram |                     | [1-9]\\d*
            jupyterhub_hub_startup_duration_seconds     | histogram |                     | 1
            jupyterhub_init_spawners_duration_seconds   | histogram |                     | 1
            jupyterhub_login_duration_seconds           | histogram | status              | {status="success"} [34]
            jupyterhub_login_duration_seconds           | histogram | status              | {status="failure"} 1
            jupyterhub_logout_duration_seconds          | histogram |                     | 1
            jupyterhub_csp_reports_total                | counter   |                     | 1.0
            jupyterhub_event_loop_interval_seconds      | histogram |                     | \\d+
            process_cpu_seconds_total                   | counter   |                     | \\d+\\.\\d+.*
            process_start_time_seconds                  | gauge     |                     | \\d.*
            process_open_fds                            | gauge     |                     | \\d.*
            process_resident_memory_bytes               | gauge     |                     | \\d.*
            """)
    void metricsCountWhatWasDone(String name, String type, String labels, String counted) throws Exception {
        List<String> lines = metrics("/hub/metrics").body().lines().toList();

        assertThat(lines).contains("# TYPE " + name + " " + type);
        String sample = type.equals("histogram") ? name + "_count" : name;
        List<String> samples = lines.stream()
                .filter(line -> line.matches(Pattern.quote(sample) + "[{ ].*"))
                .toList();
        assertThat(samples).isNotEmpty().allSatisfy(line -> assertThat(labels(line))
                .isEqualTo(labels == null ? "" : labels));
        assertThat(samples)
                .anyMatch(line -> line.matches(
                        Pattern.quote(sample) + (counted.startsWith("{") ? "\\" + counted : " " + counted)));
    }

    private static String labels(String line) {
        return LABEL.matcher(line)
                .results()
                .map(label -> label.group(1))
                .sorted()
                .collect(Collectors.joining(","));
    }

    @Test
    void startsAndStopsAreWrittenDown() throws Exception {
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
