package io.ganymede.hub.metrics;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.MetricsSettings;
import java.util.List;
import java.util.function.Function;

/**
 * The histograms of durations, in seconds (hub contract 11.7): JupyterHub's names, labels and buckets. What has labels of
 * known values exists with them from the beginning.
 */
enum DurationMetric {
    REQUEST("request_duration_seconds", "Time to answer a request", "method", "handler", "code"),
    SERVER_START(
            "server_spawn_duration_seconds",
            "Time from the wish for a server until it answers or is given up",
            Buckets.STARTS,
            List.of("status", "reason"),
            List.of(
                    List.of("success", ""),
                    List.of("failure", ""),
                    List.of("error", ""),
                    List.of("failure", "throttled"),
                    List.of("failure", "too-many-users"),
                    List.of("failure", "already-pending"))),
    SERVER_STOP(
            "server_stop_seconds",
            "Time from the wish to stop a server until it is gone",
            Buckets.STOPS,
            List.of("status"),
            Values.OUTCOMES),
    SERVER_POLL(
            "server_poll_duration_seconds",
            "Time to find out whether a server runs",
            Buckets.USUAL,
            List.of("status"),
            List.of(List.of("running"), List.of("stopped"))),
    PROXY_ADD(
            "proxy_add_duration_seconds",
            "Time to tell the proxy of a server's route",
            Buckets.USUAL,
            List.of("status"),
            Values.OUTCOMES),
    PROXY_DELETE(
            "proxy_delete_duration_seconds",
            "Time to have the proxy forget a server's route",
            Buckets.USUAL,
            List.of("status"),
            Values.OUTCOMES),
    PROXY_POLL("proxy_poll_duration_seconds", "Time to read all routes from the proxy"),
    CHECK_ROUTES("check_routes_duration_seconds", "Time to compare all routes with the servers and put them right"),
    HUB_STARTUP("hub_startup_duration_seconds", "Time from the start of the process until the hub had started"),
    INIT_SPAWNERS(
            "init_spawners_duration_seconds",
            "Time after the start of the hub until all servers were checked that ran before"),
    LOGIN("login_duration_seconds", "Time to check a login", Buckets.USUAL, List.of("status"), Values.OUTCOMES),
    LOGOUT("logout_duration_seconds", "Time to log a browser out"),
    TIMER_DELAY("event_loop_interval_seconds", "How late the hub's timers come", Buckets.TIMERS, List.of(), List.of());

    private final String suffix;
    private final String help;
    private final Function<Configuration, List<Double>> buckets;
    private final List<String> labels;
    private final List<List<String>> knownValues;

    DurationMetric(String suffix, String help, String... labels) {
        this(suffix, help, Buckets.USUAL, List.of(labels), List.of());
    }

    DurationMetric(
            String suffix,
            String help,
            Function<Configuration, List<Double>> buckets,
            List<String> labels,
            List<List<String>> knownValues) {
        this.suffix = suffix;
        this.help = help;
        this.buckets = buckets;
        this.labels = labels;
        this.knownValues = knownValues;
    }

    /** Name without the configured prefix. */
    String suffix() {
        return suffix;
    }

    String help() {
        return help;
    }

    /** Upper bounds of the buckets but the last, which has none. */
    double[] buckets(Configuration configuration) {
        return buckets.apply(configuration).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    List<String> labels() {
        return labels;
    }

    /** Values of the labels that are there before anything was measured. */
    List<List<String>> knownValues() {
        return knownValues;
    }

    private static final class Values {
        static final List<List<String>> OUTCOMES = List.of(List.of("success"), List.of("failure"));
    }

    private static final class Buckets {
        /** Those of Prometheus' client for Python, which is what dashboards for JupyterHub expect. */
        static final Function<Configuration, List<Double>> USUAL = configuration ->
                List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

        /** Nothing is measured below 50 ms. */
        static final Function<Configuration, List<Double>> TIMERS = configuration ->
                List.of(0.05, 0.055, 0.06, 0.065, 0.07, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

        static final Function<Configuration, List<Double>> STARTS =
                configuration -> configuration.get(MetricsSettings.SERVER_SPAWN_DURATION_BUCKETS);
        static final Function<Configuration, List<Double>> STOPS =
                configuration -> configuration.get(MetricsSettings.SERVER_STOP_DURATION_BUCKETS);
    }
}
