package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.ServerTransition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Wakes by a CDI event that observers get when the transaction has succeeded. */
@ApplicationScoped
public class EventWakeUp implements WakeUp {
    @Inject
    private Event<TransitionRequested> event;

    @Override
    public void afterCommit(ServerTransition transition, boolean stop) {
        event.fire(new TransitionRequested(transition.id(), transition.attempt(), stop));
    }
}
