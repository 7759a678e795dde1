package io.ganymede.hub.metrics;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What exists of each histogram before anything was measured, so that alerts can rely on it (hub contract 11.7). */
final class KnownLabels {
    private KnownLabels() {}

    static Stream<Arguments> rows() {
        Stream<Arguments> starts = Stream.of(
                        "reason=\"\",status=\"success\"",
                        "reason=\"\",status=\"failure\"",
                        "reason=\"\",status=\"error\"",
                        "reason=\"throttled\",status=\"failure\"",
                        "reason=\"too-many-users\",status=\"failure\"",
                        "reason=\"already-pending\",status=\"failure\"")
                .map(labels -> arguments("server_spawn_duration_seconds", "{" + labels + "}"));
        Stream<Arguments> outcomes = Stream.of(
                        "server_stop_seconds",
                        "proxy_add_duration_seconds",
                        "proxy_delete_duration_seconds",
                        "login_duration_seconds")
                .flatMap(name ->
                        Stream.of(arguments(name, "{status=\"success\"}"), arguments(name, "{status=\"failure\"}")));
        Stream<Arguments> polls = Stream.of(
                arguments("server_poll_duration_seconds", "{status=\"running\"}"),
                arguments("server_poll_duration_seconds", "{status=\"stopped\"}"));
        Stream<Arguments> plain = Stream.of(
                        "proxy_poll_duration_seconds",
                        "check_routes_duration_seconds",
                        "hub_startup_duration_seconds",
                        "init_spawners_duration_seconds",
                        "logout_duration_seconds",
                        "event_loop_interval_seconds")
                .map(name -> arguments(name, ""));
        return Stream.of(starts, outcomes, polls, plain).flatMap(rows -> rows);
    }
}
