package io.ganymede.hub.spawner.kubernetes.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests until there is a definite answer or the time is over (KubeSpawner contract 13.2, 14). A request may be
 * carried out more than once: who creates something must be able to recognise it.
 */
final class ReliableRequests {
    private final ApiServer server;
    private final Duration attemptLimit;
    private final Duration totalLimit;

    /**
     * @param attemptLimit for one attempt
     * @param totalLimit for all attempts together
     */
    ReliableRequests(ApiServer server, Duration attemptLimit, Duration totalLimit) {
        this.server = server;
        this.attemptLimit = attemptLimit;
        this.totalLimit = totalLimit;
    }

    /**
     * The answer that will not change by asking again: success, or a refusal for good.
     *
     * @throws ClusterUnavailableException if there was none in time
     */
    ApiReply send(ApiRequest request) throws ClusterUnavailableException, InterruptedException {
        long end = System.nanoTime() + totalLimit.toNanos();
        int failures = 0;
        while (true) {
            Attempt attempt = attempt(request);
            if (attempt.reply().filter(reply -> !RetryRules.isPassing(reply)).isPresent()) {
                return attempt.reply().get();
            }
            failures++;
            Duration left = Duration.ofNanos(end - System.nanoTime());
            Optional<Duration> pause = RetryRules.pause(
                    failures,
                    attempt.reply().flatMap(ApiReply::retryAfter),
                    left,
                    ThreadLocalRandom.current()::nextDouble);
            if (pause.isEmpty()) {
                if (attempt.reply().filter(RetryRules::isNamespaceUnfinished).isPresent()) {
                    return attempt.reply().get();
                }
                throw attempt.given(request, failures);
            }
            TimeUnit.NANOSECONDS.sleep(pause.get().toNanos());
        }
    }

    private Attempt attempt(ApiRequest request) throws InterruptedException {
        try {
            return new Attempt(Optional.of(server.send(request, attemptLimit)), Optional.empty());
        } catch (IOException e) {
            return new Attempt(Optional.empty(), Optional.of(e));
        }
    }

    private record Attempt(Optional<ApiReply> reply, Optional<IOException> failure) {
        ClusterUnavailableException given(ApiRequest request, int failures) {
            String why = reply.map(refusal -> "status " + refusal.status() + ", " + refusal.message())
                    .orElseGet(() -> failure.map(Throwable::getMessage).orElse("no answer"));
            return new ClusterUnavailableException(
                    request.method() + " did not succeed in " + failures + " attempts: " + why, failure.orElse(null));
        }
    }
}
