package io.ganymede.hub.spawner.kubernetes.cluster;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Follows objects of one kind. A watch that is cut is taken up where it was; only where the API server has forgotten
 * that place, and now and then as a backstop, it begins anew. It never gives up, and knows how long ago the API server
 * last gave a sign of life.
 */
final class WatchLoop implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(WatchLoop.class.getName());
    private static final int LONGEST_LINE = 4 << 20;
    private static final long LONGEST_PAGE = 256L << 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** After so many failures in a row it does not go on from the same place, which may be what cannot be read. */
    private static final int SAME_PLACE = 5;

    private static final Set<Integer> FORGOTTEN = Set.of(400, ApiReply.NOT_FOUND, ApiReply.GONE, 504);

    private final ApiServer server;
    private final String path;
    private final Map<String, String> selection;
    private final FieldMask event;
    private final Timing timing;
    private final Subject subject;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private volatile long lastSign = System.nanoTime();
    private volatile ApiStream open;
    private volatile boolean closed;
    private volatile String trouble = "not loaded yet";
    private volatile Thread thread;
    private Optional<String> version = Optional.empty();
    private boolean progress;
    private long begun;

    /**
     * @param path of the objects of a namespace, or of all
     * @param selection query parameters that select some of them
     * @param mask what is kept of an object
     */
    WatchLoop(
            ApiServer server,
            String path,
            Map<String, String> selection,
            FieldMask mask,
            Timing timing,
            Subject subject) {
        this.server = server;
        this.path = path;
        this.selection = Map.copyOf(selection);
        this.event = FieldMask.of("type").with("object", mask);
        this.timing = timing;
        this.subject = subject;
    }

    /**
     * How long things take.
     *
     * @param watch after which the API server ends a watch, so that it is begun anew
     * @param fullDiff at least so long after the last beginning it begins anew
     */
    record Timing(Duration watch, Duration fullDiff) {
        static final Timing USUAL = new Timing(Duration.ofMinutes(5), Duration.ofMinutes(15));
    }

    /** Takes what is told; called by one thread. */
    interface Subject {
        /**
         * Reads what there is.
         *
         * @return the version from where to watch
         */
        String begin(Pages pages) throws IOException;

        void changed(JsonObject object);

        void deleted(JsonObject object);
    }

    /** Asks for a page of a list. */
    @FunctionalInterface
    interface Pages {
        JsonObject read(Map<String, String> query, FieldMask mask) throws IOException;
    }

    void start(ThreadFactory threads) {
        thread = threads.newThread(this::run);
        thread.start();
    }

    /** Whether it has begun within that time. */
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
                boolean due = System.nanoTime() - begun > timing.fullDiff().toNanos();
                if (version.isEmpty() || due) {
                    begin();
                }
                follow();
                failures = 0;
            } catch (IOException | RuntimeException e) {
                failures = progress ? 1 : failures + 1;
                progress = false;
                if (failures % SAME_PLACE == 0) {
                    version = Optional.empty();
                }
                note(e, failures);
                pause(failures);
            }
        }
    }

    private void begin() throws IOException {
        version = Optional.of(subject.begin(this::page));
        begun = System.nanoTime();
        alive();
        loaded.countDown();
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

    private JsonObject page(Map<String, String> more, FieldMask mask) throws IOException {
        Map<String, String> query = new HashMap<>(selection);
        query.putAll(more);
        try (ApiStream stream = hold(server.open(ApiRequest.get(path, query)))) {
            if (!stream.isSuccess()) {
                throw refused(stream.refusal());
            }
            return JsonReading.object(stream.limitedTo(LONGEST_PAGE), mask);
        }
    }

    /** Returns when the API server ends the watch, as it does now and then. */
    private void follow() throws IOException {
        Map<String, String> query = new HashMap<>(selection);
        query.putAll(Map.of(
                "watch",
                "true",
                "allowWatchBookmarks",
                "true",
                "timeoutSeconds",
                Long.toString(timing.watch().toSeconds()),
                "resourceVersion",
                version.orElseThrow()));
        try (ApiStream stream = hold(server.open(ApiRequest.get(path, query)))) {
            if (!stream.isSuccess()) {
                throw refused(stream.refusal());
            }
            alive();
            Optional<InputStream> line = stream.line(LONGEST_LINE);
            while (line.isPresent() && !closed) {
                take(JsonReading.object(line.get(), event));
                alive();
                progress = true;
                line = stream.line(LONGEST_LINE);
            }
        }
    }

    private void take(JsonObject told) throws IOException {
        JsonObject object = JsonReading.child(told, "object");
        String type = JsonReading.text(told, "type").orElse("");
        if (type.equals("ERROR")) {
            int code = JsonReading.number(object, "code").orElse(0);
            throw refused(code, JsonReading.text(object, "message").orElse("the watch failed"));
        }
        if (type.equals("DELETED")) {
            subject.deleted(object);
        } else if (!type.equals("BOOKMARK")) {
            subject.changed(object);
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
        if (thread != null) {
            thread.interrupt();
        }
    }
}
