package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.fact.HubFacts;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionOutcome;
import io.ganymede.hub.domain.server.TransitionStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells what comes of starts and stops that somebody wants (hub contract 11.2, 11.4 and 11.5). A start counts as successful
 * when the server answers, whatever the proxy then does. Servers that are checked after a start of the hub, that were
 * found dead, or whose start was cancelled are not told of.
 */
record DriveFacts(HubFacts facts, Clock clock) {
    /** The server of a transition answers. */
    void answered(ServerWork work) {
        if (work.stored().kind() == TransitionKind.SPAWN) {
            facts.tell(new HubFact.ServerStarted(work.server(), sinceRequest(work)));
        }
    }

    /** A start is given up; its end is still to come. */
    void gaveUp(ServerWork work, Failure failure) {
        boolean answered = work.stored().step() == TransitionStep.ROUTING;
        if (work.stored().kind() == TransitionKind.SPAWN && !answered && failure != Failure.SPAWN_CANCELLED) {
            facts.tell(new HubFact.StartFailed(work.server(), failure, sinceRequest(work)));
        }
    }

    /** A transition has ended. */
    void ended(ServerWork work, TransitionOutcome outcome, EnteredStep.End end) {
        if (work.stored().kind() == TransitionKind.STOP && !end.cleanedUp()) {
            boolean succeeded = outcome == TransitionOutcome.STOPPED;
            facts.tell(new HubFact.ServerStopped(work.server(), succeeded, sinceRequest(work)));
        }
    }

    /** By the clocks of two hubs, if another one took the wish; never negative. */
    private Duration sinceRequest(ServerWork work) {
        Instant now = clock.instant();
        return now.isBefore(work.requested()) ? Duration.ZERO : Duration.between(work.requested(), now);
    }
}
