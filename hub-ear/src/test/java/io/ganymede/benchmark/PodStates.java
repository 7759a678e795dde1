package io.ganymede.benchmark;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Response;
import okio.BufferedSource;

/** Follows the users' pods by one watch of its own. */
final class PodStates implements AutoCloseable {
    /** KubeSpawner writes the user's name there. */
    static final String USER = "hub.jupyter.org/username";

    private static final int WATCH_SECONDS = 7200;

    private final Response watch;
    private final Map<String, Long> readySince = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> awaitedReady = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> awaitedGone = new ConcurrentHashMap<>();
    private volatile Optional<String> end = Optional.empty();
    private volatile boolean closed;

    PodStates(ClusterApi api) throws IOException {
        String version = api.getJson(BenchmarkCluster.pods() + "?limit=1")
                .getJsonObject("metadata")
                .getString("resourceVersion");
        watch = api.open(BenchmarkCluster.pods() + "?watch=true&timeoutSeconds=" + WATCH_SECONDS + "&resourceVersion="
                + version);
        Thread reader = new Thread(this::read, "pod-states");
        reader.setDaemon(true);
        reader.start();
    }

    /** When the user's pod became ready, by {@link System#nanoTime()}; empty if it did not yet. */
    Optional<Long> readySince(String user) {
        return Optional.ofNullable(readySince.get(user));
    }

    /** Completes when the user's next pod is ready; ask before it is created. */
    CompletableFuture<Void> awaitReady(String user) {
        return awaitedReady.computeIfAbsent(user, name -> new CompletableFuture<>());
    }

    /** Completes when the user's pod is gone; ask before it is deleted. */
    CompletableFuture<Void> awaitGone(String user) {
        return awaitedGone.computeIfAbsent(user, name -> new CompletableFuture<>());
    }

    /** Why nothing is told any more; empty while all is well. */
    Optional<String> trouble() {
        return end;
    }

    private void read() {
        try (watch) {
            BufferedSource lines = watch.body().source();
            String line = lines.readUtf8Line();
            while (line != null) {
                take(ClusterApi.json(line), System.nanoTime());
                line = lines.readUtf8Line();
            }
            end = Optional.of("the watch has ended");
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                end = Optional.of("the watch has ended: " + e);
            }
        }
    }

    private void take(JsonObject event, long now) {
        JsonObject pod = event.getJsonObject("object");
        Optional<String> user = user(pod);
        if (user.isEmpty()) {
            return;
        }
        if (event.getString("type").equals("DELETED")) {
            readySince.remove(user.get());
            complete(awaitedGone.remove(user.get()));
        } else if (isReady(pod) && readySince.putIfAbsent(user.get(), now) == null) {
            complete(awaitedReady.remove(user.get()));
        }
    }

    private static void complete(CompletableFuture<Void> awaited) {
        if (awaited != null) {
            awaited.complete(null);
        }
    }

    private static Optional<String> user(JsonObject pod) {
        return Optional.ofNullable(pod.getJsonObject("metadata"))
                .map(metadata -> metadata.getJsonObject("annotations"))
                .map(annotations -> annotations.getJsonString(USER))
                .map(JsonString::getString);
    }

    private static boolean isReady(JsonObject pod) {
        return Optional.ofNullable(pod.getJsonObject("status"))
                .map(status -> status.getJsonArray("conditions"))
                .map(conditions -> conditions.getValuesAs(JsonObject.class))
                .orElse(List.of())
                .stream()
                .anyMatch(condition -> condition.getString("type").equals("Ready")
                        && condition.getString("status").equals("True"));
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
    }
}
