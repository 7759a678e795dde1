package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionRepository.Hold;
import io.ganymede.hub.domain.server.TransitionRepository.Pending;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Finds pending transitions, takes those that nobody drives, and drives them on worker threads. Takes on what it
 * is told of, and, because other hubs cannot tell it, looks for more at every tick. Checks wait for their turn: after a start
 * of the hub there are as many as servers ran, and starts and stops of users must get on meanwhile.
 */
final class Reconciler {
    private static final Logger LOGGER = System.getLogger(Reconciler.class.getName());

    /** Most of their time goes into waiting for an answer of the server. */
    private static final int CHECKS_AT_ONCE = 100;

    private final LifecycleParts parts;
    private final HubMembership membership;
    private final Executor workers;
    private final Map<Hold, TransitionDrive> drives = new ConcurrentHashMap<>();
    private final UnexpectedFailures failures;
    private final AtomicBoolean blind = new AtomicBoolean();
    private final AtomicInteger checkers = new AtomicInteger();
    private volatile Queue<Pending> waitingChecks = new ConcurrentLinkedQueue<>();
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
        register(new Hold(request.transitionId(), request.attempt(), self)).ifPresent(this::takeOn);
    }

    private void takeOn(TransitionDrive drive) {
        Optional<EnteredStep> first = Optional.empty();
        try {
            first = drive.takeOn();
        } catch (RuntimeException e) {
            LOGGER.log(Level.DEBUG, "attempt=" + drive.hold().attempt() + " waits for the next look", e);
        }
        if (first.isPresent()) {
            EnteredStep step = first.get();
            run(drive, () -> drive.run(step));
        } else {
            drives.remove(drive.hold());
        }
    }

    /** False if it cannot be claimed now; the next look tries it again. */
    private boolean claimAndRun(int transitionId, String attempt) {
        try {
            parts.store()
                    .claim(transitionId, attempt, membership.id())
                    .flatMap(this::register)
                    .ifPresent(drive -> run(drive, drive));
            return true;
        } catch (RuntimeException e) {
            LOGGER.log(Level.DEBUG, "attempt=" + attempt + " waits for the next look", e);
            return false;
        }
    }

    /** Looks once. Several threads may look at the same time: each transition is claimed once. */
    void look() {
        if (shutDown) {
            return;
        }
        try {
            Instant now = parts.clock().instant();
            int self = membership.id();
            Map<Boolean, List<Pending>> mayWait = parts.store().pending().stream()
                    .filter(found -> found.ownerId().equals(Optional.of(self)) || found.isFree(now))
                    .collect(Collectors.partitioningBy(found -> mayWait(found, self)));
            mayWait.get(false).forEach(this::consider);
            waitingChecks = new ConcurrentLinkedQueue<>(mayWait.get(true));
            takeChecks();
            blind.set(false);
        } catch (RuntimeException e) {
            if (blind.compareAndSet(false, true)) {
                LOGGER.log(Level.ERROR, "The servers' transitions cannot be read; looking again every second", e);
            }
        }
    }

    private static boolean mayWait(Pending pending, int self) {
        return pending.kind() == TransitionKind.CHECK
                && !pending.stopRequested()
                && !pending.ownerId().equals(Optional.of(self));
    }

    private void takeChecks() {
        int more = Math.min(waitingChecks.size(), CHECKS_AT_ONCE - checkers.get());
        for (int checker = 0; checker < more; checker++) {
            checkers.incrementAndGet();
            try {
                workers.execute(this::checkInTurn);
            } catch (RejectedExecutionException busy) {
                checkers.decrementAndGet();
                return;
            }
        }
    }

    private void checkInTurn() {
        try {
            Pending next = waitingChecks.poll();
            while (next != null && !shutDown && claimAndRun(next.id(), next.attempt())) {
                next = waitingChecks.poll();
            }
        } finally {
            checkers.decrementAndGet();
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
                workers.execute(() -> run(drive, drive));
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

    private void run(TransitionDrive drive, Runnable work) {
        try {
            work.run();
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
