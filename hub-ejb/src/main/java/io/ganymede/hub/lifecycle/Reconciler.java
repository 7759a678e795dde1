package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.TransitionRepository.Hold;
import io.ganymede.hub.domain.server.TransitionRepository.Pending;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds pending transitions, takes those that nobody drives, and drives them on worker threads. Takes on what it
 * is told of, and, because other hubs cannot tell it, looks for more at every tick.
 */
final class Reconciler {
    private static final Logger LOGGER = System.getLogger(Reconciler.class.getName());

    private final LifecycleParts parts;
    private final HubMembership membership;
    private final Executor workers;
    private final Map<Hold, TransitionDrive> drives = new ConcurrentHashMap<>();
    private final UnexpectedFailures failures;
    private final AtomicBoolean blind = new AtomicBoolean();
    private volatile boolean shutDown;

    /** @param workers run drives; bounded, may reject */
    Reconciler(LifecycleParts parts, HubMembership membership, Executor workers) {
        this.parts = parts;
        this.membership = membership;
        this.workers = workers;
        this.failures = new UnexpectedFailures(parts.failures(), parts.clock());
    }

    /**
     * Takes on what has just been requested, on a worker thread and without a look at everything else. If that does not
     * come about, the next look does it.
     */
    void take(TransitionRequested request) {
        if (shutDown) {
            return;
        }
        try {
            workers.execute(() -> takeNow(request));
        } catch (RejectedExecutionException busy) {
            LOGGER.log(Level.DEBUG, "attempt={0} waits for the next look", request.attempt());
        }
    }

    private void takeNow(TransitionRequested request) {
        int self = membership.id();
        TransitionDrive driven = drives.get(new Hold(request.transitionId(), request.attempt(), self));
        if (driven != null) {
            if (request.stop()) {
                driven.stopWanted();
            }
            return;
        }
        try {
            parts.store()
                    .claim(request.transitionId(), request.attempt(), self)
                    .flatMap(this::register)
                    .ifPresent(this::run);
        } catch (RuntimeException e) {
            LOGGER.log(Level.DEBUG, "attempt=" + request.attempt() + " waits for the next look", e);
        }
    }

    /** Looks once. Several threads may look at the same time: each transition is claimed once. */
    void look() {
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

    private void consider(Pending pending) {
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
            parts.store().claim(pending.id(), pending.attempt(), self).ifPresent(this::drive);
        }
    }

    private void drive(Hold hold) {
        register(hold).ifPresent(drive -> {
            try {
                workers.execute(() -> run(drive));
            } catch (RejectedExecutionException busy) {
                drives.remove(hold);
                LOGGER.log(Level.WARNING, "attempt={0} waits, because all workers are busy", hold.attempt());
            }
        });
    }

    /** Empty if it is driven already, or nothing is driven any more. */
    private Optional<TransitionDrive> register(Hold hold) {
        Observation first = failures.atLimit(hold) ? new Observation.FailedTooOften() : new Observation.TakenOn();
        TransitionDrive drive = new TransitionDrive(hold, first, parts);
        boolean driven = shutDown || drives.putIfAbsent(hold, drive) != null;
        return driven ? Optional.empty() : Optional.of(drive);
    }

    private void run(TransitionDrive drive) {
        try {
            drive.run();
            failures.forget(drive.hold());
        } catch (RuntimeException e) {
            failures.note(drive.hold(), e);
        } finally {
            drives.remove(drive.hold());
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
