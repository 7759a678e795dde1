package io.ganymede.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Does something for each of many users, for so many at a time.
 *
 * @param duration from the first begun to the last ended
 * @param latencies nanoseconds that each took which went well
 * @param ended when each of them ended, by {@link System#nanoTime()}
 * @param failures what went wrong, one line each
 */
record LoadRun(Duration duration, Map<String, Long> latencies, Map<String, Long> ended, List<String> failures) {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    static LoadRun of(List<String> users, int inFlight, Function<String, CompletableFuture<Void>> action)
            throws InterruptedException {
        Map<String, Long> latencies = new ConcurrentHashMap<>();
        Map<String, Long> ended = new ConcurrentHashMap<>();
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        Semaphore permits = new Semaphore(inFlight);
        long begin = System.nanoTime();
        for (String user : users) {
            take(permits, 1);
            long asked = System.nanoTime();
            action.apply(user).whenComplete((nothing, failure) -> {
                long now = System.nanoTime();
                if (failure == null) {
                    latencies.put(user, now - asked);
                    ended.put(user, now);
                } else {
                    failures.add(user + ": " + failure.getMessage());
                }
                permits.release();
            });
        }
        take(permits, inFlight);
        return new LoadRun(Duration.ofNanos(System.nanoTime() - begin), latencies, ended, List.copyOf(failures));
    }

    private static void take(Semaphore permits, int count) throws InterruptedException {
        if (!permits.tryAcquire(count, LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing ended within " + LIMIT);
        }
    }
}
