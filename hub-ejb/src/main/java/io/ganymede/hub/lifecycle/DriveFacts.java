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
 * Tells what comes of starts and stops (hub contract 11.2, 11.4 and 11.5). A start counts as successful when the server
 * answers, whatever the proxy then does. Of each server that was told of as started it is told once, too, that it is gone:
 * as a stop if somebody wanted that, else as its end, whether it was found dead or was no longer there when the hub was
 * started. Starts that were cancelled before the server answered are not told of.
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
        if (work.stored().kind() != TransitionKind.SPAWN) {
            return;
        }
        if (work.stored().step() == TransitionStep.ROUTING) {
            facts.tell(new HubFact.ServerEnded(work.server()));
        } else if (failure != Failure.SPAWN_CANCELLED) {
            facts.tell(new HubFact.StartFailed(work.server(), failure, sinceRequest(work)));
        }
    }

    /** A transition has ended. */
    void ended(ServerWork work, TransitionOutcome outcome, EnteredStep.End end) {
        boolean gone = outcome == TransitionOutcome.STOPPED || outcome == TransitionOutcome.FAILED;
        switch (work.stored().kind()) {
            case STOP -> {
                if (!end.cleanedUp()) {
                    boolean succeeded = outcome == TransitionOutcome.STOPPED;
                    facts.tell(new HubFact.ServerStopped(work.server(), succeeded, sinceRequest(work)));
                } else if (gone) {
                    facts.tell(new HubFact.ServerEnded(work.server()));
                }
            }
            case CHECK -> {
                if (gone) {
                    facts.tell(new HubFact.ServerEnded(work.server()));
                }
            }
            case SPAWN -> {
                // told of when it was given up
            }
        }
    }

    /** By the clocks of two hubs, if another one took the wish; never negative. */
    private Duration sinceRequest(ServerWork work) {
        Instant now = clock.instant();
        return now.isBefore(work.requested()) ? Duration.ZERO : Duration.between(work.requested(), now);
    }
}
