package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a few transitions at a time use the database, the others in turn. Hundreds of servers that start at once would
 * otherwise take every connection, and requests of people who want something else would find none in time.
 */
@ApplicationScoped
public class TransitionTurns {
    /** Half of the connections that {@link io.ganymede.hub.persistence.HubDatabase} keeps. */
    private static final int AT_ONCE = 8;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Semaphore turns;
    private final Duration longestWait;

    public TransitionTurns() {
        this(AT_ONCE, LONGEST_WAIT);
    }

    TransitionTurns(int atOnce, Duration longestWait) {
        this.turns = new Semaphore(atOnce, true);
        this.longestWait = longestWait;
    }

    /**
     * Does the work when it is its turn.
     *
     * @throws HubException with {@link Failure#DATABASE_UNAVAILABLE} if that takes too long or the thread is interrupted;
     *     nothing was done then
     */
    <T> T take(Callable<T> work) throws Exception {
        if (!acquired()) {
            throw new HubException(
                    Failure.DATABASE_UNAVAILABLE,
                    "Other servers' transitions have kept the database busy for too long");
        }
        try {
            return work.call();
        } finally {
            turns.release();
        }
    }

    private boolean acquired() {
        try {
            return turns.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
