package io.ganymede.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everybody else: asks for something cheap at a fixed rate, whether or not earlier answers have come, so that the times
 * of a hub that does not answer are counted in full.
 */
final class Bystander implements AutoCloseable {
    private static final int INTERVAL_MILLISECONDS = 50;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final HttpRequest request;

    Bystander(URI address) {
        this.request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
        clock.scheduleAtFixedRate(this::ask, 0, INTERVAL_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        long begin = System.nanoTime();
        asked.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((answer, failure) -> {
                    latencies.add(System.nanoTime() - begin);
                    if (failure != null || answer.statusCode() != 200) {
                        failures.incrementAndGet();
                    }
                    return null;
                }));
    }

    /** Ends the asking and waits for the last answers. */
    Sample end() {
        clock.shutdownNow();
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).join();
        return Sample.of(latencies);
    }

    /** How many were answered by a failure, or not at all; call after {@link #end()}. */
    int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
