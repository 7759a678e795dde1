package io.ganymede.product;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become true, by asking again until a deadline. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Await() {}

    /** A question that may fail. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws Exception;
    }

    /** Waits for {@code true}; fails with what was waited for. */
    public static void until(String what, Duration atMost, Question<Boolean> question) {
        forValue(what, atMost, () -> question.ask() ? Optional.of(true) : Optional.empty());
    }

    /** Waits for a value. */
    public static <T> T forValue(String what, Duration atMost, Question<Optional<T>> question) {
        Instant deadline = Instant.now().plus(atMost);
        while (Instant.now().isBefore(deadline)) {
            try {
                Optional<T> answer = question.ask();
                if (answer.isPresent()) {
                    return answer.get();
                }
            } catch (Exception e) {
                throw new AssertionError("while waiting for " + what, e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("waited " + atMost + " in vain for " + what);
    }
}
