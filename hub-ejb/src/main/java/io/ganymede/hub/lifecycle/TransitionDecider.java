package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionOutcome;
import io.ganymede.hub.domain.server.TransitionStep;
import java.time.Instant;
import java.util.Optional;

/**
 * The life cycle's rules: from what is stored, what was just observed and the time to what happens next. Has no state
 * and no effects.
 */
final class TransitionDecider {
    /** How often a start is begun anew because hubs die while they launch it. */
    static final int MAX_LAUNCHES = 3;

    private static final String CANCELLED = "The start was cancelled.";
    private static final String TOO_LATE = "The server did not start in time.";
    private static final String INTERRUPTED =
            "The hub was interrupted several times while it started the server. Please start it again.";

    private static final String FAILED_TOO_OFTEN = "The hub failed to handle the server; its log says why.";

    private TransitionDecider() {}

    /** What is stored of a transition. */
    record Stored(
            TransitionKind kind,
            TransitionStep step,
            int launches,
            boolean stopRequested,
            boolean failed,
            Optional<Instant> deadline) {
        /** The same after a step was entered whose limit does not matter any more, because it is known how it went. */
        Stored at(TransitionStep entered) {
            return new Stored(kind, entered, launches, stopRequested, failed, Optional.empty());
        }
    }

    static NextStep decide(Stored stored, Observation observation, Instant now) {
        if (stored.stopRequested() && isOnTheWayUp(stored) && !(observation instanceof Observation.Failed)) {
            return cancelled(stored);
        }
        if (observation instanceof Observation.TakenOn) {
            return resume(stored, now);
        }
        if (observation instanceof Observation.FailedTooOften) {
            return goOnWithout(stored);
        }
        return advance(stored, observation);
    }

    private static NextStep advance(Stored stored, Observation observation) {
        if (observation instanceof Observation.Prepared || observation instanceof Observation.Cleared) {
            return new NextStep.Launch();
        }
        if (observation instanceof Observation.Launched || observation instanceof Observation.Running) {
            return new NextStep.AwaitAnswer();
        }
        if (observation instanceof Observation.Answered) {
            return new NextStep.AddRoute();
        }
        if (observation instanceof Observation.Routed) {
            return new NextStep.Conclude(TransitionOutcome.READY);
        }
        if (observation instanceof Observation.ProxyFailed failed) {
            return withoutProxy(stored, failed);
        }
        if (observation instanceof Observation.NotRunning) {
            return NextStep.RemoveRoute.withoutReason();
        }
        if (observation instanceof Observation.Failed failed) {
            return stored.step().leadsUp() ? givenUp(stored, failed) : notStopped(stored);
        }
        if (observation instanceof Observation.StopWanted) {
            return cancelled(stored);
        }
        return comeDown(stored, observation);
    }

    private static NextStep comeDown(Stored stored, Observation observation) {
        if (observation instanceof Observation.Unrouted) {
            return new NextStep.Halt();
        }
        if (observation instanceof Observation.Halted) {
            return new NextStep.Conclude(stored.failed() ? TransitionOutcome.FAILED : TransitionOutcome.STOPPED);
        }
        if (observation instanceof Observation.HaltFailed) {
            return notStopped(stored);
        }
        throw new IllegalArgumentException("no rule for " + observation + " in " + stored);
    }

    /** Nothing is known but the step that was stored before its work began; the work is done again. */
    private static NextStep resume(Stored stored, Instant now) {
        boolean late =
                stored.deadline().filter(deadline -> !now.isBefore(deadline)).isPresent();
        if (late && isOnTheWayUp(stored) && stored.kind() == TransitionKind.SPAWN) {
            return resumeLate(stored);
        }
        return switch (stored.step()) {
            case REQUESTED -> first(stored.kind());
            case PREPARING -> new NextStep.Prepare();
            case LAUNCHING ->
                stored.launches() < MAX_LAUNCHES
                        ? new NextStep.ClearLeftover()
                        : NextStep.RemoveRoute.because(Failure.SPAWN_INTERRUPTED, INTERRUPTED);
            case PROBING -> new NextStep.Probe();
            case WAITING -> new NextStep.AwaitAnswer();
            case ROUTING -> new NextStep.AddRoute();
            case UNROUTING -> NextStep.RemoveRoute.withoutReason();
            case HALTING -> new NextStep.Halt();
        };
    }

    /** A server that was started may be there by now: time went on while no hub looked. */
    private static NextStep resumeLate(Stored stored) {
        boolean started = stored.step() == TransitionStep.WAITING || stored.step() == TransitionStep.ROUTING;
        return started
                ? new NextStep.AwaitAnswer(true)
                : NextStep.RemoveRoute.because(Failure.SPAWN_START_TIMEOUT, TOO_LATE);
    }

    /** On its way up a server is given up. On its way down there is nothing left but to end. */
    private static NextStep goOnWithout(Stored stored) {
        if (stored.kind() == TransitionKind.STOP) {
            return new NextStep.Abandon(TransitionOutcome.STOP_FAILED);
        }
        if (stored.step().leadsUp()) {
            return givenUp(stored, new Observation.Failed(Failure.SPAWN_ERROR, FAILED_TOO_OFTEN));
        }
        return new NextStep.Abandon(stored.failed() ? TransitionOutcome.FAILED : TransitionOutcome.STOPPED);
    }

    private static NextStep first(TransitionKind kind) {
        return switch (kind) {
            case SPAWN -> new NextStep.Prepare();
            case CHECK -> new NextStep.Probe();
            case STOP -> NextStep.RemoveRoute.withoutReason();
        };
    }

    /** A server that ran before the hub did must not die because the proxy is late; the route check adds the route. */
    private static NextStep withoutProxy(Stored stored, Observation.ProxyFailed failed) {
        return stored.kind() == TransitionKind.CHECK
                ? new NextStep.Conclude(TransitionOutcome.READY)
                : NextStep.RemoveRoute.because(Failure.SPAWN_ROUTE_FAILED, failed.message());
    }

    /** Nobody is told of a start that ended in a server that cannot be stopped; so the hub goes on trying. */
    private static NextStep notStopped(Stored stored) {
        return stored.kind() == TransitionKind.STOP
                ? new NextStep.Conclude(TransitionOutcome.STOP_FAILED)
                : new NextStep.TryAgain();
    }

    /** A server found dead after a restart of the hub counts as stopped, not as failed (hub contract 11.5 and 11.6). */
    private static NextStep givenUp(Stored stored, Observation.Failed failed) {
        return stored.kind() == TransitionKind.SPAWN
                ? NextStep.RemoveRoute.because(failed.failure(), failed.message(), failed.traces())
                : NextStep.RemoveRoute.withoutReason();
    }

    private static NextStep cancelled(Stored stored) {
        return stored.kind() == TransitionKind.SPAWN
                ? NextStep.RemoveRoute.because(Failure.SPAWN_CANCELLED, CANCELLED)
                : NextStep.RemoveRoute.withoutReason();
    }

    private static boolean isOnTheWayUp(Stored stored) {
        return stored.kind() != TransitionKind.STOP && stored.step().leadsUp();
    }
}
