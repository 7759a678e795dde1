package io.ganymede.hub.spawner.kubernetes.cluster;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a {@link PodCache} up to date: lists the pods once, then watches from there. A watch that is cut is taken up
 * where it was; only where the API server has forgotten that place, and now and then as a backstop, everything is
 * listed again. It never gives up, and knows how long ago the API server last gave a sign of life.
 */
final class PodWatch implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(PodWatch.class.getName());
    private static final int LONGEST_LINE = 4 << 20;
    private static final long LONGEST_PAGE = 256L << 20;
    private static final String PAGE_SIZE = "500";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Set<Integer> FORGOTTEN = Set.of(400, ApiReply.NOT_FOUND, ApiReply.GONE, 504);
    private static final FieldMask PAGE =
            FieldMask.of("metadata resourceVersion", "metadata continue").with("items", PodSnapshot.MASK);
    private static final FieldMask EVENT = FieldMask.of("type").with("object", PodSnapshot.MASK);

    private final ApiServer server;
    private final String path;
    private final String selector;
    private final Timing timing;
    private final PodCache cache = new PodCache();
    private final CountDownLatch loaded = new CountDownLatch(1);
    private volatile long lastSign = System.nanoTime();
    private volatile ApiStream open;
    private volatile boolean closed;
    private volatile String trouble = "not loaded yet";
    private Optional<String> version = Optional.empty();
    private long listed;

    /**
     * @param path of the pods of a namespace, or of all
     * @param selector of their labels
     */
    PodWatch(ApiServer server, String path, String selector, Timing timing) {
        this.server = server;
        this.path = path;
        this.selector = selector;
        this.timing = timing;
    }

    /**
     * How long things take.
     *
     * @param watch after which the API server ends a watch, so that it is begun anew
     * @param fullDiff at least so long after the last list everything is listed again
     */
    record Timing(Duration watch, Duration fullDiff) {
        static final Timing USUAL = new Timing(Duration.ofMinutes(5), Duration.ofMinutes(15));
    }

    void start(ThreadFactory threads) {
        threads.newThread(this::run).start();
    }

    PodCache cache() {
        return cache;
    }

    /** Whether the pods have been loaded within that time. */
    boolean awaitLoaded(Duration limit) throws InterruptedException {
        return loaded.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How long ago the API server last gave a sign of life on this watch. */
    Duration staleness() {
        return Duration.ofNanos(System.nanoTime() - lastSign);
    }

    /** What is wrong with the watch, for operators; empty if nothing is. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try {
                boolean due = System.nanoTime() - listed > timing.fullDiff().toNanos();
                if (version.isEmpty() || due) {
                    list();
                }
                follow();
                failures = 0;
            } catch (IOException | RuntimeException e) {
                failures = trouble == null ? 1 : failures + 1;
                note(e, failures);
                pause(failures);
            }
        }
    }

    private void note(Exception e, int failures) {
        trouble = String.valueOf(e.getMessage());
        if (!closed && failures == 2) {
            LOGGER.log(Level.WARNING, "The watch of {0} is interrupted and is tried again: {1}", path, trouble);
        }
    }

    private void pause(int failures) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures, 10));
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    private void list() throws IOException {
        List<PodSnapshot> pods = new ArrayList<>();
        Optional<String> next = Optional.empty();
        String first = null;
        do {
            JsonObject page = page(next);
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
        version = Optional.of(first);
        listed = System.nanoTime();
        alive();
        loaded.countDown();
    }

    private JsonObject page(Optional<String> next) throws IOException {
        Map<String, String> query = new HashMap<>(Map.of("labelSelector", selector, "limit", PAGE_SIZE));
        next.ifPresent(token -> query.put("continue", token));
        try (ApiStream stream = hold(server.open(ApiRequest.get(path, query)))) {
            if (!stream.isSuccess()) {
                throw refused(stream.refusal());
            }
            return JsonReading.object(stream.limitedTo(LONGEST_PAGE), PAGE);
        }
    }

    /** Returns when the API server ends the watch, as it does now and then. */
    private void follow() throws IOException {
        Map<String, String> query = Map.of(
                "labelSelector",
                selector,
                "watch",
                "true",
                "allowWatchBookmarks",
                "true",
                "timeoutSeconds",
                Long.toString(timing.watch().toSeconds()),
                "resourceVersion",
                version.orElseThrow());
        try (ApiStream stream = hold(server.open(ApiRequest.get(path, query)))) {
            if (!stream.isSuccess()) {
                throw refused(stream.refusal());
            }
            alive();
            Optional<InputStream> line = stream.line(LONGEST_LINE);
            while (line.isPresent() && !closed) {
                take(JsonReading.object(line.get(), EVENT));
                alive();
                line = stream.line(LONGEST_LINE);
            }
        }
    }

    private void take(JsonObject event) throws IOException {
        JsonObject object = JsonReading.child(event, "object");
        String type = JsonReading.text(event, "type").orElse("");
        if (type.equals("ERROR")) {
            int code = JsonReading.number(object, "code").orElse(0);
            throw refused(code, JsonReading.text(object, "message").orElse("the watch failed"));
        }
        Optional<PodSnapshot> pod = PodSnapshot.of(object);
        if (type.equals("DELETED")) {
            pod.ifPresent(cache::remove);
        } else if (!type.equals("BOOKMARK")) {
            pod.ifPresent(cache::put);
        }
        JsonReading.text(object, "metadata", "resourceVersion").ifPresent(seen -> version = Optional.of(seen));
    }

    private IOException refused(ApiReply reply) {
        return refused(reply.status(), reply.message());
    }

    /** A place that the API server has forgotten, or does not know, is given up. */
    private IOException refused(int status, String message) {
        if (FORGOTTEN.contains(status)) {
            version = Optional.empty();
        }
        return new IOException("status " + status + ", " + message);
    }

    private ApiStream hold(ApiStream stream) {
        open = stream;
        if (closed) {
            stream.breakOff();
        }
        return stream;
    }

    private void alive() {
        lastSign = System.nanoTime();
        trouble = null;
    }

    @Override
    public void close() {
        closed = true;
        ApiStream stream = open;
        if (stream != null) {
            stream.breakOff();
        }
    }
}
