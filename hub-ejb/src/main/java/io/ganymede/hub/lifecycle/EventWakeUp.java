package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.ServerTransition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/**
 * Wakes the life cycle by a CDI event, which comes when the transaction has succeeded. It observes the event itself and not
 * in an enterprise bean, because the container no longer calls those while the life cycle stops the last servers.
 */
@ApplicationScoped
public class EventWakeUp implements WakeUp {
    @Inject
    private Event<TransitionRequested> event;

    private volatile Consumer<TransitionRequested> sleeper = nobodyYet -> {};

    @Override
    public void afterCommit(ServerTransition transition, boolean stop) {
        event.fire(new TransitionRequested(transition.id(), transition.attempt(), stop));
    }

    /** @param sleeper gets each request from now on, in the thread that committed it; must not block */
    void wakes(Consumer<TransitionRequested> sleeper) {
        this.sleeper = sleeper;
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) TransitionRequested request) {
        sleeper.accept(request);
    }
}
