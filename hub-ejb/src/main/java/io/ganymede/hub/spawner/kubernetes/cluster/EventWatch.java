package io.ganymede.hub.spawner.kubernetes.cluster;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Hands events to those who wait for the object that they are about. Events from before it began are never read, so
 * that their number does not matter.
 */
final class EventWatch implements AutoCloseable {
    private static final FieldMask PLACE = FieldMask.of("metadata resourceVersion");

    private final WatchLoop loop;
    private final Map<ObjectKey, List<Consumer<JsonObject>>> listeners = new ConcurrentHashMap<>();

    /**
     * @param path of the events of a namespace, or of all
     * @param kind of the objects that the events are about
     */
    EventWatch(ApiServer server, String path, String kind, WatchLoop.Timing timing) {
        this.loop = new WatchLoop(
                server,
                path,
                Map.of("fieldSelector", "involvedObject.kind=" + kind),
                FieldMask.EVERYTHING,
                timing,
                new Events());
    }

    void start(ThreadFactory threads) {
        loop.start(threads);
    }

    /** Whether it has begun within that time. */
    boolean awaitLoaded(Duration limit) throws InterruptedException {
        return loop.awaitLoaded(limit);
    }

    /**
     * Tells the listener every event about the object of that name, on the watch's thread, so it must be quick.
     *
     * @return closing it ends that
     */
    PodCache.Listening listen(ObjectKey about, Consumer<JsonObject> listener) {
        listeners.compute(about, (ignored, known) -> {
            List<Consumer<JsonObject>> list = known == null ? new CopyOnWriteArrayList<>() : known;
            list.add(listener);
            return list;
        });
        return () -> listeners.computeIfPresent(about, (ignored, known) -> {
            known.remove(listener);
            return known.isEmpty() ? null : known;
        });
    }

    private final class Events implements WatchLoop.Subject {
        @Override
        public String begin(WatchLoop.Pages pages) throws IOException {
            return JsonReading.text(pages.read(Map.of("limit", "1"), PLACE), "metadata", "resourceVersion")
                    .orElseThrow(() -> new IOException("a list without a version"));
        }

        @Override
        public void changed(JsonObject event) {
            String namespace =
                    JsonReading.text(event, "involvedObject", "namespace").orElse("");
            String name = JsonReading.text(event, "involvedObject", "name").orElse("");
            listeners
                    .getOrDefault(new ObjectKey(namespace, name), List.of())
                    .forEach(listener -> listener.accept(event));
        }

        @Override
        public void deleted(JsonObject event) {
            // events expire; what they told stays told
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
