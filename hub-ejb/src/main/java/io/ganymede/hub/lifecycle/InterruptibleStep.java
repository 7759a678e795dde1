package io.ganymede.hub.lifecycle;

import io.ganymede.hub.spawner.SpawnException;
import java.util.Optional;

/**
 * Work that may be broken off from outside, by an interrupt that can hit nothing else: not the database access in
 * between, and not what the thread does afterwards.
 */
final class InterruptibleStep {
    private Thread thread;
    private Reason reason;

    /** Why work was broken off. */
    enum Reason {
        STOP_WANTED,
        TOO_LATE,
        SHUTDOWN
    }

    /** Work that blocks. */
    @FunctionalInterface
    interface Work<T> {
        T perform() throws SpawnException, InterruptedException;
    }

    /** Breaks the work off, now or as soon as it begins; the first reason counts. */
    synchronized void interrupt(Reason why) {
        if (reason == null) {
            reason = why;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    synchronized Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** @throws InterruptedException if it was broken off */
    <T> T perform(Work<T> work) throws SpawnException, InterruptedException {
        expose();
        try {
            return work.perform();
        } finally {
            shield();
        }
    }

    /** Does something in the middle of the work that must not be broken off. */
    void shielded(Runnable action) {
        shield();
        try {
            action.run();
        } finally {
            exposeAgain();
        }
    }

    private synchronized void expose() throws InterruptedException {
        if (reason != null) {
            throw new InterruptedException(reason.name());
        }
        thread = Thread.currentThread();
    }

    private synchronized void exposeAgain() {
        thread = Thread.currentThread();
        if (reason != null) {
            thread.interrupt();
        }
    }

    private synchronized void shield() {
        thread = null;
        Thread.interrupted();
    }
}
