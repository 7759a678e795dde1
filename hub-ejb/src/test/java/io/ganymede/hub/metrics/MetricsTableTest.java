package io.ganymede.hub.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.role.ExpandedScopes;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of metrics (hub contract 11.7) in the text that Prometheus gets. */
class MetricsTableTest {
    private static final Duration TOOK = Duration.ofMillis(1500);
    private static final ServerId BOB = ServerId.defaultServer(Username.of("bob"));
    private static final String USUAL = "0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1.0 2.5 5.0 7.5 10.0 +Inf";
    private static final String STARTS = "0.5 1.0 2.5 5.0 10.0 15.0 30.0 60.0 120.0 180.0 300.0 600.0 +Inf";

    private final Configuration configuration =
            ConfigurationFixture.load("JupyterHub: {authenticate_prometheus: false}");
    private final HubMetrics metrics = new HubMetrics(configuration);
    private final FactCounter counter = new FactCounter(metrics);

    private List<String> text() {
        byte[] text = new MetricsPublication(metrics, configuration).read(ExpandedScopes.NONE);
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }

    static Stream<Arguments> durations() {
        return Stream.of(
                arguments(
                        "server_spawn_duration_seconds",
                        "reason=\"\",status=\"success\"",
                        STARTS,
                        fact(new HubFact.ServerStarted(BOB, TOOK))),
                arguments(
                        "server_spawn_duration_seconds",
                        "reason=\"exited\",status=\"error\"",
                        STARTS,
                        failed(Failure.SPAWN_PROCESS_EXITED)),
                arguments(
                        "server_spawn_duration_seconds",
                        "reason=\"error\",status=\"error\"",
                        STARTS,
                        failed(Failure.SPAWN_ERROR)),
                arguments(
                        "server_spawn_duration_seconds",
                        "reason=\"start-timeout\",status=\"error\"",
                        STARTS,
                        failed(Failure.SPAWN_START_TIMEOUT)),
                arguments(
                        "server_spawn_duration_seconds",
                        "reason=\"hook-refused\",status=\"failure\"",
                        STARTS,
                        failed(Failure.SPAWN_HOOK_REFUSED)),
                arguments(
                        "server_spawn_duration_seconds",
                        "reason=\"throttled\",status=\"failure\"",
                        STARTS,
                        refused(Failure.TOO_MANY_SPAWNS)),
                arguments(
                        "server_spawn_duration_seconds",
                        "reason=\"too-many-users\",status=\"failure\"",
                        STARTS,
                        refused(Failure.TOO_MANY_ACTIVE_SERVERS)),
                arguments(
                        "server_spawn_duration_seconds",
                        "reason=\"already-pending\",status=\"failure\"",
                        STARTS,
                        refused(Failure.SERVER_BUSY)),
                arguments(
                        "server_spawn_duration_seconds",
                        "reason=\"choice-refused\",status=\"failure\"",
                        STARTS,
                        refused(Failure.SPAWN_CHOICE_REFUSED)),
                arguments(
                        "server_poll_duration_seconds",
                        "status=\"running\"",
                        USUAL,
                        fact(new HubFact.ServerPolled(true, TOOK))),
                arguments(
                        "server_poll_duration_seconds",
                        "status=\"stopped\"",
                        USUAL,
                        fact(new HubFact.ServerPolled(false, TOOK))),
                arguments(
                        "server_stop_seconds",
                        "status=\"success\"",
                        USUAL,
                        fact(new HubFact.ServerStopped(BOB, true, TOOK))),
                arguments(
                        "server_stop_seconds",
                        "status=\"failure\"",
                        USUAL,
                        fact(new HubFact.ServerStopped(BOB, false, TOOK))),
                arguments(
                        "proxy_add_duration_seconds",
                        "status=\"success\"",
                        USUAL,
                        fact(new HubFact.RouteAdded(true, TOOK))),
                arguments(
                        "proxy_add_duration_seconds",
                        "status=\"failure\"",
                        USUAL,
                        fact(new HubFact.RouteAdded(false, TOOK))),
                arguments(
                        "proxy_delete_duration_seconds",
                        "status=\"success\"",
                        USUAL,
                        fact(new HubFact.RouteRemoved(true, TOOK))),
                arguments(
                        "proxy_delete_duration_seconds",
                        "status=\"failure\"",
                        USUAL,
                        fact(new HubFact.RouteRemoved(false, TOOK))),
                arguments("proxy_poll_duration_seconds", "", USUAL, fact(new HubFact.RoutesRead(TOOK))),
                arguments("check_routes_duration_seconds", "", USUAL, fact(new HubFact.RoutesChecked(TOOK))),
                arguments("hub_startup_duration_seconds", "", USUAL, fact(new HubFact.HubStarted(TOOK))),
                arguments("init_spawners_duration_seconds", "", USUAL, fact(new HubFact.ServersChecked(TOOK))),
                arguments(
                        "login_duration_seconds",
                        "status=\"success\"",
                        USUAL,
                        fact(new HubFact.LoginTried(true, TOOK))),
                arguments(
                        "login_duration_seconds",
                        "status=\"failure\"",
                        USUAL,
                        fact(new HubFact.LoginTried(false, TOOK))),
                arguments("logout_duration_seconds", "", USUAL, fact(new HubFact.LoggedOut(TOOK))),
                arguments(
                        "event_loop_interval_seconds",
                        "",
                        "0.05 0.055 0.06 0.065 0.07 " + USUAL.substring(USUAL.indexOf("0.075")),
                        (Consumer<MetricsTableTest>) test -> new TimerDelay(test.metrics, 0.05, 10).passed(1.55)));
    }

    private static Consumer<MetricsTableTest> fact(HubFact fact) {
        return test -> test.counter.count(fact);
    }

    private static Consumer<MetricsTableTest> failed(Failure failure) {
        return fact(new HubFact.StartFailed(BOB, failure, TOOK));
    }

    private static Consumer<MetricsTableTest> refused(Failure failure) {
        return fact(new HubFact.StartRefused(BOB, failure, TOOK));
    }

    @ParameterizedTest(name = "11.7 {0} {1}")
    @MethodSource("durations")
    void measures(String suffix, String labels, String buckets, Consumer<MetricsTableTest> happening) {
        String name = "jupyterhub_" + suffix;
        happening.accept(this);

        List<String> lines = text();
        String labelled = labels.isEmpty() ? "" : "{" + labels + "}";
        assertThat(lines).contains("# TYPE " + name + " histogram", "# TYPE " + name + "_created gauge");
        assertThat(lines).contains(name + "_count" + labelled + " 1", name + "_sum" + labelled + " 1.5");
        String created = name + "_created" + labelled + " ";
        assertThat(lines)
                .filteredOn(line -> line.startsWith(created))
                .singleElement()
                .satisfies(line -> assertThat(Double.parseDouble(line.substring(created.length())))
                        .as("seconds since the epoch")
                        .isCloseTo(Instant.now().getEpochSecond(), within(600.0)));
        String bucket = name + "_bucket{" + (labels.isEmpty() ? "" : labels + ",") + "le=\"";
        assertThat(lines.stream()
                        .filter(line -> line.startsWith(bucket))
                        .map(line -> line.substring(bucket.length(), line.indexOf('"', bucket.length()))))
                .containsExactly(buckets.split(" "));
        assertThat(lines).contains(bucket + "1.0\"} 0", bucket + "2.5\"} 1", bucket + "+Inf\"} 1");
    }

    @ParameterizedTest(name = "11.7 {0} is there with {1} before anything happens")
    @MethodSource("io.ganymede.hub.metrics.KnownLabels#rows")
    void isThereFromTheBeginning(String suffix, String labels) {
        assertThat(text()).contains("jupyterhub_" + suffix + "_count" + labels + " 0");
    }

    @ParameterizedTest(name = "not counted: {0}")
    @MethodSource
    void leavesOutWhatAsksForNonsense(Failure failure) {
        counter.count(new HubFact.StartRefused(BOB, failure, TOOK));

        assertThat(text())
                .filteredOn(line -> line.startsWith("jupyterhub_server_spawn_duration_seconds_count"))
                .allMatch(line -> line.endsWith(" 0"));
    }

    static Stream<Failure> leavesOutWhatAsksForNonsense() {
        return Stream.of(Failure.NOT_FOUND, Failure.SERVER_ALREADY_RUNNING, Failure.INVALID_SERVER_NAME);
    }

    @Test
    void countsReportsOfBrowsers() {
        assertThat(text()).contains("# TYPE jupyterhub_csp_reports_total counter", "jupyterhub_csp_reports_total 0.0");

        counter.count(new HubFact.ContentRefused());

        assertThat(text()).contains("jupyterhub_csp_reports_total 1.0");
    }

    @Test
    void asksForNumbersWhenSomebodyReadsThem() {
        metrics.addNumber("total_users", "Users", () -> OptionalLong.of(7));
        metrics.addNumber("running_servers", "Servers", OptionalLong::empty);

        assertThat(text())
                .contains("# TYPE jupyterhub_total_users gauge", "jupyterhub_total_users 7.0")
                .noneMatch(line -> line.startsWith("jupyterhub_running_servers"));
    }

    @Test
    void tellsHowStaleWatchesAre() {
        WatchStaleness.addTo(metrics, () -> Map.of("hub", Duration.ofMillis(2500)));

        assertThat(text())
                .contains(
                        "# TYPE ganymede_kubernetes_watch_staleness_seconds gauge",
                        "ganymede_kubernetes_watch_staleness_seconds{namespace=\"hub\"} 2.5");
    }

    @Test
    void tellsOfTheProcess() {
        assertThat(text())
                .anyMatch(line -> line.startsWith("process_cpu_seconds_total "))
                .anyMatch(line -> line.startsWith("process_start_time_seconds "))
                .anyMatch(line -> line.startsWith("process_open_fds "))
                .anyMatch(line -> line.startsWith("process_resident_memory_bytes "))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
    }

    @Test
    void namesAndBucketsCanBeChosen() {
        Configuration chosen = ConfigurationFixture.load(
                "JupyterHub: {authenticate_prometheus: false}",
                Map.of(
                        "JUPYTERHUB_METRICS_PREFIX", "lab",
                        "JUPYTERHUB_SERVER_SPAWN_DURATION_SECONDS_BUCKETS", "1, 60,inf",
                        "JUPYTERHUB_SERVER_STOP_DURATION_SECONDS_BUCKETS", "2"),
                Map.of());
        byte[] text = new MetricsPublication(new HubMetrics(chosen), chosen).read(ExpandedScopes.NONE);

        assertThat(new String(text, StandardCharsets.UTF_8))
                .doesNotContain("jupyterhub_")
                .contains("lab_server_spawn_duration_seconds_bucket{reason=\"\",status=\"success\",le=\"60.0\"}")
                .doesNotContain("lab_server_spawn_duration_seconds_bucket{reason=\"\",status=\"success\",le=\"0.5\"}")
                .contains("lab_server_stop_seconds_bucket{status=\"success\",le=\"2.0\"}");
    }
}
