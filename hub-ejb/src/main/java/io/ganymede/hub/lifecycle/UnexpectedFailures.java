package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.failure.FailureTranslator;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.TransitionRepository.Hold;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has broken drives off that nobody foresaw, such as a constraint of the database. Each transition is tried again
 * after growing pauses, but not for ever, and the log holds the stack trace of the first failure only.
 */
final class UnexpectedFailures {
    /** After so many, a transition goes on without what fails. */
    static final int LIMIT = 5;

    private static final Logger LOGGER = System.getLogger(UnexpectedFailures.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    /** They pass by themselves, and say nothing about the transition. */
    private static final Set<Failure> PASSING = Set.of(Failure.DATABASE_UNAVAILABLE, Failure.DATABASE_FULL);

    private final FailureTranslator translator;
    private final Clock clock;
    private final Map<Hold, Series> series = new ConcurrentHashMap<>();

    UnexpectedFailures(FailureTranslator translator, Clock clock) {
        this.translator = translator;
        this.clock = clock;
    }

    /** The failures of one transition: all, those that count, and when it is tried again. */
    private record Series(int failures, int counted, Instant nextTry) {
        static final Series NONE = new Series(0, 0, Instant.MIN);
    }

    /** Whether the transition's pause is over. */
    boolean isDue(Hold hold) {
        return !clock.instant().isBefore(of(hold).nextTry());
    }

    /** Whether the limit has just been reached, for the first time or again. */
    boolean atLimit(Hold hold) {
        int counted = of(hold).counted();
        return counted > 0 && counted % LIMIT == 0;
    }

    /** Notes and logs a failure. */
    void note(Hold hold, RuntimeException failure) {
        boolean passing = PASSING.contains(translator.translate(failure).failure());
        Series before = of(hold);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (before.failures() % LIMIT));
        Series after = new Series(
                before.failures() + 1,
                before.counted() + (passing ? 0 : 1),
                clock.instant().plus(pause));
        series.put(hold, after);
        if (after.failures() == 1) {
            LOGGER.log(
                    Level.ERROR, "attempt=" + hold.attempt() + " Broken off by a failure; trying again soon", failure);
        } else {
            LOGGER.log(
                    Level.ERROR,
                    "attempt={0} Broken off again, {1} times in all: {2}",
                    hold.attempt(),
                    after.failures(),
                    rootMessage(failure));
        }
    }

    /** The transition has been driven to where it should be. */
    void forget(Hold hold) {
        series.remove(hold);
    }

    private Series of(Hold hold) {
        return series.getOrDefault(hold, Series.NONE);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root).lines().findFirst().orElse("");
    }
}
