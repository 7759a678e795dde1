package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.TransitionRepository.Hold;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds pending transitions, takes those that nobody drives, and drives them on worker threads. Looks when it is woken
 * and, because other hubs cannot wake it, at every tick.
 */
final class Reconciler {
    private static final Logger LOGGER = System.getLogger(Reconciler.class.getName());

    private final LifecycleParts parts;
    private final HubMembership membership;
    private final Executor workers;
    private final Map<Hold, TransitionDrive> drives = new ConcurrentHashMap<>();
    private final UnexpectedFailures failures;
    private final AtomicBoolean blind = new AtomicBoolean();
    private final AtomicBoolean lookWanted = new AtomicBoolean();
    private volatile boolean shutDown;

    /** @param workers run drives; bounded, may reject */
    Reconciler(LifecycleParts parts, HubMembership membership, Executor workers) {
        this.parts = parts;
        this.membership = membership;
        this.workers = workers;
        this.failures = new UnexpectedFailures(parts.failures(), parts.clock());
    }

    /** Looks soon, on a worker thread; many calls may lead to one look. */
    void wake() {
        if (!shutDown && lookWanted.compareAndSet(false, true)) {
            try {
                workers.execute(this::look);
            } catch (RejectedExecutionException busy) {
                lookWanted.set(false);
            }
        }
    }

    /** Looks once. Several threads may look at the same time: each transition is claimed once. */
    void look() {
        lookWanted.set(false);
        if (shutDown) {
            return;
        }
        try {
            parts.store().pending().forEach(this::consider);
            blind.set(false);
        } catch (RuntimeException e) {
            if (blind.compareAndSet(false, true)) {
                LOGGER.log(Level.ERROR, "The servers' transitions cannot be read; looking again every second", e);
            }
        }
    }

    private void consider(PendingTransition pending) {
        int self = membership.id();
        Hold hold = new Hold(pending.id(), pending.attempt(), self);
        TransitionDrive drive = drives.get(hold);
        if (drive != null) {
            if (pending.stopRequested()) {
                drive.stopWanted();
            }
            return;
        }
        boolean ours = pending.ownerId().equals(Optional.of(self));
        if (ours && failures.isDue(hold)) {
            drive(hold);
        } else if (!ours) {
            parts.store().claim(pending, self).ifPresent(this::drive);
        }
    }

    private void drive(Hold hold) {
        Observation first = failures.atLimit(hold) ? new Observation.FailedTooOften() : new Observation.TakenOn();
        TransitionDrive drive = new TransitionDrive(hold, first, parts);
        if (shutDown || drives.putIfAbsent(hold, drive) != null) {
            return;
        }
        try {
            workers.execute(() -> run(hold, drive));
        } catch (RejectedExecutionException busy) {
            drives.remove(hold);
            LOGGER.log(Level.WARNING, "attempt={0} waits, because all workers are busy", hold.attempt());
        }
    }

    private void run(Hold hold, TransitionDrive drive) {
        try {
            drive.run();
            failures.forget(hold);
        } catch (RuntimeException e) {
            failures.note(hold, e);
        } finally {
            drives.remove(hold);
            parts.signal().changed();
        }
    }

    /** Breaks off all drives and takes no more; does not wait for them. */
    void shutDown() {
        shutDown = true;
        drives.values().forEach(TransitionDrive::shutDown);
    }

    /** Whether no drive is under way. */
    boolean isIdle() {
        return drives.isEmpty();
    }
}
