package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.fact.HubFacts;
import io.ganymede.hub.domain.fact.Stopwatch;

/** Notices that all servers have been checked that were recorded as running when the hub started. */
final class StartupChecks {
    private final TransitionStore store;
    private final HubFacts facts;
    private final Stopwatch watch = Stopwatch.start();
    private boolean over;

    StartupChecks(TransitionStore store, HubFacts facts) {
        this.store = store;
        this.facts = facts;
    }

    /** Looks, until once they are over. */
    synchronized void look() {
        if (!over && store.pendingChecks() == 0) {
            over = true;
            facts.tell(new HubFact.ServersChecked(watch.elapsed()));
        }
    }
}
