package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionOutcome;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.trace.StartTraces;
import io.ganymede.hub.trace.TracedStart;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * Ends the trace of a start with the first visit. Requests to servers pass the hub by, but the first one of each browser does
 * not: the server, which does not know the browser yet, sends it to the hub. So a visit costs nothing where it happens, and
 * the database is asked only where traces are recorded.
 */
@Dependent
public class FirstVisits {
    private final StartTraces traces;
    private final ServerRepository servers;
    private final TransitionRepository transitions;

    @Inject
    public FirstVisits(StartTraces traces, ServerRepository servers, TransitionRepository transitions) {
        this.traces = traces;
        this.servers = servers;
        this.transitions = transitions;
    }

    /** A browser that has come to the server was let in. Needs a transaction of the caller. */
    public void note(ServerId server) {
        if (traces.isRecording()) {
            servers.find(server)
                    .flatMap(transitions::ofServer)
                    .filter(FirstVisits::hasMadeReady)
                    .ifPresent(this::noteOnce);
        }
    }

    private static boolean hasMadeReady(ServerTransition transition) {
        return transition.kind() == TransitionKind.SPAWN
                && transition.outcome().filter(TransitionOutcome.READY::equals).isPresent();
    }

    /** Of several browsers, and several hubs, the first. */
    private void noteOnce(ServerTransition ended) {
        TracedStart.of(ended)
                .filter(start -> transitions.endTrace(ended.id(), ended.attempt()))
                .ifPresent(start -> traces.visited(start, ended.finished().orElse(ended.requested())));
    }
}
