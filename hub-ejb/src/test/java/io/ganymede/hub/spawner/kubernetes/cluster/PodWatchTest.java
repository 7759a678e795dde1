package io.ganymede.hub.spawner.kubernetes.cluster;

import static io.ganymede.hub.spawner.kubernetes.cluster.ScriptedApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** How the watch gets over what an API server and the way to it do to it. */
class PodWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PATH = "/api/v1/namespaces/hub/pods";

    @Test
    void resumesWhereItWasWhenItIsCut() throws Exception {
        try (ScriptedApiServer api = new ScriptedApiServer(
                        list("10", pod("a", "ua")),
                        lines(event("ADDED", pod("b", "ub"), 11), bookmark(12)),
                        lines(event("DELETED", pod("a", "ua"), 13)));
                PodWatch watch = watch(api)) {
            await(() -> watch.cache().all().stream()
                    .map(pod -> pod.key().name())
                    .toList()
                    .equals(List.of("b")));
            assertThat(api.requests())
                    .filteredOn(request -> !request.contains("watch=true"))
                    .hasSize(1);
            await(() -> api.requests().stream().anyMatch(request -> request.contains("resourceVersion=12")));
        }
    }

    @Test
    void listsAnewWhenItsPlaceIsForgotten() throws Exception {
        try (ScriptedApiServer api = new ScriptedApiServer(
                        list("10", pod("a", "ua")),
                        lines("{\"type\": \"ERROR\", \"object\": {\"kind\": \"Status\", \"code\": 410}}"),
                        list("20", pod("b", "ub")),
                        json(410, "{\"code\": 410}"),
                        list("30", pod("c", "uc")),
                        lines(bookmark(31)));
                PodWatch watch = watch(api)) {
            await(() -> watch.cache().find(new ObjectKey("hub", "c")).isPresent());
            assertThat(watch.cache().all()).hasSize(1);
        }
    }

    @Test
    void getsOverGarbageAndUnknownEvents() throws Exception {
        try (ScriptedApiServer api = new ScriptedApiServer(
                        list("10"),
                        lines("garbage"),
                        lines("{\"type\": 5, \"object\": []}", "{}", event("ADDED", pod("a", "ua"), 11)));
                PodWatch watch = watch(api)) {
            await(() -> watch.cache().find(new ObjectKey("hub", "a")).isPresent());
        }
    }

    @Test
    void passesByWhatCannotBeRead() throws Exception {
        ScriptedApiServer.Answer endless = lines(event("ADDED", pod("x".repeat(5 << 20), "ux"), 11));
        try (ScriptedApiServer api = new ScriptedApiServer(
                        list("10"), endless, endless, endless, endless, endless, list("20", pod("a", "ua")), lines());
                PodWatch watch = watch(api)) {
            await(() -> watch.cache().find(new ObjectKey("hub", "a")).isPresent());
        }
    }

    @Test
    void readsPodsOfWhichMuchIsMissingOrUnknown() throws Exception {
        String strange = "{\"metadata\": {\"name\": \"a\", \"namespace\": \"hub\", \"uid\": \"ua\","
                + " \"annotations\": null, \"labels\": 7}, \"spec\": [], \"status\": {\"phase\": {},"
                + " \"containerStatuses\": [null, 3, {\"state\": \"x\"}]}, \"more\": [[{}]]}";
        try (ScriptedApiServer api =
                        new ScriptedApiServer(list("10", strange, "{}", "null", "{\"metadata\": []}"), lines());
                PodWatch watch = watch(api)) {
            await(() -> watch.cache().find(new ObjectKey("hub", "a")).isPresent());
            PodSnapshot pod = watch.cache().all().iterator().next();
            assertThat(watch.cache().all()).hasSize(1);
            assertThat(pod.isReady()).isFalse();
            assertThat(pod.end()).isEmpty();
            assertThat(pod.port()).isEmpty();
        }
    }

    @Test
    void listsAllNowAndThenInCaseAChangeWasLost() throws Exception {
        ScriptedApiServer.Answer silent = lines(bookmark(11));
        try (ScriptedApiServer api = new ScriptedApiServer(
                        list("10", pod("lost", "ul")), silent, list("20", pod("a", "ua")), silent);
                PodWatch watch = new PodWatch(
                        new ApiServer(api.client(), Duration.ofSeconds(5)),
                        PATH,
                        "component=singleuser-server",
                        new WatchLoop.Timing(Duration.ofMinutes(5), Duration.ZERO))) {
            watch.start(Thread::new);
            await(() -> watch.cache().find(new ObjectKey("hub", "a")).isPresent());
            assertThat(watch.cache().find(new ObjectKey("hub", "lost"))).isEmpty();
        }
    }

    @Test
    void neverGivesUpAndKnowsHowStaleItIs() throws Exception {
        BlockingQueue<Boolean> failed = new LinkedBlockingQueue<>();
        try (ScriptedApiServer api = new ScriptedApiServer(exchange -> {
                    failed.add(true);
                    ScriptedApiServer.send(exchange, 500, "{\"message\": \"etcd is gone\"}");
                });
                PodWatch watch = watch(api)) {
            for (int i = 0; i < 4; i++) {
                assertThat(failed.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
            assertThat(watch.awaitLoaded(Duration.ZERO)).isFalse();
            assertThat(watch.staleness()).isGreaterThan(Duration.ZERO);
            await(() ->
                    watch.trouble().filter(why -> why.contains("etcd is gone")).isPresent());
        }
    }

    private static PodWatch watch(ScriptedApiServer api) {
        PodWatch watch = new PodWatch(
                new ApiServer(api.client(), Duration.ofSeconds(5)),
                PATH,
                "component=singleuser-server",
                WatchLoop.Timing.USUAL);
        watch.start(Thread::new);
        return watch;
    }

    private static String pod(String name, String uid) {
        return "{\"metadata\": {\"name\": \"" + name + "\", \"namespace\": \"hub\", \"uid\": \"" + uid + "\"%s}}";
    }

    private static ScriptedApiServer.Answer list(String version, String... pods) {
        String items = String.join(", ", pods).replace("%s", "");
        return json(200, "{\"metadata\": {\"resourceVersion\": \"" + version + "\"}, \"items\": [" + items + "]}");
    }

    private static String event(String type, String pod, int version) {
        return "{\"type\": \"" + type + "\", \"object\": " + pod.formatted(", \"resourceVersion\": \"" + version + "\"")
                + "}";
    }

    private static String bookmark(int version) {
        return "{\"type\": \"BOOKMARK\", \"object\": {\"metadata\": {\"resourceVersion\": \"" + version + "\"}}}";
    }

    private static ScriptedApiServer.Answer lines(String... lines) {
        return exchange -> write(exchange, String.join("\n", lines) + "\n");
    }

    private static void write(HttpExchange exchange, String text) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
