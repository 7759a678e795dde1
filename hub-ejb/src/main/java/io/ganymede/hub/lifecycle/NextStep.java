package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.TransitionOutcome;
import java.util.Optional;

/** What the reconciler does next with a transition. */
sealed interface NextStep {
    /** Let the spawner make ready what all servers need. */
    record Prepare() implements NextStep {}

    /** Stop whatever a launch that was cut off has left. */
    record ClearLeftover() implements NextStep {}

    /** Give the server its token and let the spawner start it. */
    record Launch() implements NextStep {}

    /** Ask the spawner whether the server runs. */
    record Probe() implements NextStep {}

    /**
     * Wait until the server answers.
     *
     * @param late whether its time is over already, so that it is asked once and not waited for
     */
    record AwaitAnswer(boolean late) implements NextStep {
        AwaitAnswer() {
            this(false);
        }
    }

    /** Add the route. */
    record AddRoute() implements NextStep {}

    /** Remove the route, the first step of every way down; a reason is stored with it. */
    record RemoveRoute(Optional<Reason> reason) implements NextStep {
        static RemoveRoute withoutReason() {
            return new RemoveRoute(Optional.empty());
        }

        static RemoveRoute because(Failure failure, String message) {
            return because(failure, message, FailureTraces.NONE);
        }

        static RemoveRoute because(Failure failure, String message, FailureTraces traces) {
            return new RemoveRoute(Optional.of(new Reason(failure, message, traces)));
        }
    }

    /** Let the spawner stop the server. */
    record Halt() implements NextStep {}

    /** Stop trying for now, and try the same step again a little later. */
    record TryAgain() implements NextStep {}

    /** End the transition. */
    record Conclude(TransitionOutcome outcome) implements NextStep {}

    /** End the transition with as little as possible, because ending it properly fails. */
    record Abandon(TransitionOutcome outcome) implements NextStep {}

    /** Why a start is given up. */
    record Reason(Failure failure, String message, FailureTraces traces) {}
}
