package io.ganymede.hub.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells threads of this hub that some transition has changed, so that they look into the database again at once. Only a
 * hint: changes made by other hubs are not signalled, so waiters look again after a while in any case.
 */
@ApplicationScoped
public class LifecycleSignal {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long generation;

    /** A mark to wait from; take it before looking. */
    public long mark() {
        lock.lock();
        try {
            return generation;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all who wait. */
    public void changed() {
        lock.lock();
        try {
            generation++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns once something has changed since the mark was taken, at the latest after the time given. */
    public void await(long mark, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (generation == mark && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
