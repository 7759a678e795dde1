package io.ganymede.hub.spawner.kubernetes.cluster;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Keeps a {@link PodCache} up to date: lists the pods once, then watches from there. */
final class PodWatch implements AutoCloseable {
    private static final String PAGE_SIZE = "500";
    private static final FieldMask PAGE =
            FieldMask.of("metadata resourceVersion", "metadata continue").with("items", PodSnapshot.MASK);

    private final PodCache cache = new PodCache();
    private final WatchLoop loop;

    /**
     * @param path of the pods of a namespace, or of all
     * @param selector of their labels
     */
    PodWatch(ApiServer server, String path, String selector, WatchLoop.Timing timing) {
        this.loop =
                new WatchLoop(server, path, Map.of("labelSelector", selector), PodSnapshot.MASK, timing, new Pods());
    }

    void start(ThreadFactory threads) {
        loop.start(threads);
    }

    PodCache cache() {
        return cache;
    }

    /** Whether the pods have been loaded within that time. */
    boolean awaitLoaded(Duration limit) throws InterruptedException {
        return loop.awaitLoaded(limit);
    }

    /** How long ago the API server last gave a sign of life on this watch. */
    Duration staleness() {
        return loop.staleness();
    }

    /** What is wrong with the watch, for operators; empty if nothing is. */
    Optional<String> trouble() {
        return loop.trouble();
    }

    private final class Pods implements WatchLoop.Subject {
        @Override
        public String begin(WatchLoop.Pages pages) throws IOException {
            List<PodSnapshot> pods = new ArrayList<>();
            Optional<String> next = Optional.empty();
            String first = null;
            do {
                Map<String, String> query = new HashMap<>(Map.of("limit", PAGE_SIZE));
                next.ifPresent(token -> query.put("continue", token));
                JsonObject page = pages.read(query, PAGE);
                JsonReading.list(page, "items").stream()
                        .filter(JsonObject.class::isInstance)
                        .flatMap(item -> PodSnapshot.of(item.asJsonObject()).stream())
                        .forEach(pods::add);
                if (first == null) {
                    first = JsonReading.text(page, "metadata", "resourceVersion")
                            .orElseThrow(() -> new IOException("a list without a version"));
                }
                next = JsonReading.text(page, "metadata", "continue").filter(token -> !token.isEmpty());
            } while (next.isPresent());
            cache.replace(pods);
            return first;
        }

        @Override
        public void changed(JsonObject object) {
            PodSnapshot.of(object).ifPresent(cache::put);
        }

        @Override
        public void deleted(JsonObject object) {
            PodSnapshot.of(object).ifPresent(cache::remove);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
