package io.ganymede.hub.application.fact;

import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.fact.HubFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Tells facts as CDI events. An observer that fails is a matter for the log, not for whoever told the fact. */
@ApplicationScoped
public class FactBroadcast implements HubFacts {
    @Inject
    private Event<HubFact> event;

    @Inject
    private FailureReporter reporter;

    @Override
    public void tell(HubFact fact) {
        try {
            event.fire(fact);
        } catch (RuntimeException e) {
            reporter.report("recording what has happened", e);
        }
    }
}
