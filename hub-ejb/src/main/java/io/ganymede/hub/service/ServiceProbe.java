package io.ganymede.hub.service;

import io.ganymede.hub.probe.Probe;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Asks services whether they answer (hub contract 10): any status below 500 counts, and nothing is sent along. */
final class ServiceProbe {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int SERVER_ERROR = 500;

    private final Probe probe;

    /** @param tls what services that speak TLS are asked with; empty for what the JDK trusts */
    ServiceProbe(Optional<SSLContext> tls) {
        probe = new Probe(tls, ANSWER_LIMIT);
    }

    /** Why it does not answer; empty if it does. */
    Optional<String> complaint(URI address) throws InterruptedException {
        try {
            int status = probe.ask(address).statusCode();
            return status < SERVER_ERROR ? Optional.empty() : Optional.of("it answers with status " + status);
        } catch (IOException e) {
            return Optional.of("it cannot be reached (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * Asks again and again, with growing pauses.
     *
     * @return why it did not answer within the time; empty if it did
     */
    Optional<String> await(URI address, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<String> complaint = complaint(address);
            long left = end - System.nanoTime();
            if (complaint.isEmpty() || left <= 0) {
                return complaint;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(pause.toNanos(), left));
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }
}
