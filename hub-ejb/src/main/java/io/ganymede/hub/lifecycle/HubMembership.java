package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.failure.FailureReporter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** This hub's place among the hubs: registered from start to end, with a sign of life at every beat. */
final class HubMembership {
    /** Three beats may be lost before others take over. */
    static final Duration BEAT = TransitionStore.LEASE.dividedBy(3);

    private static final Logger LOGGER = System.getLogger(HubMembership.class.getName());

    private final ClusterStore store;
    private final HubProcess process;
    private final FailureReporter reporter;
    private volatile int id;

    HubMembership(ClusterStore store, HubProcess process, FailureReporter reporter) {
        this.store = store;
        this.process = process;
        this.reporter = reporter;
    }

    /** Registers, and frees at once what hubs were doing whose process is known to be gone. */
    void join() {
        id = store.register(process);
        removeDead();
    }

    /** Id of this hub; a new one after it was taken for dead. */
    int id() {
        return id;
    }

    void beat() {
        try {
            if (!store.beat(id)) {
                LOGGER.log(Level.WARNING, "This hub was silent for so long that others took over; it joins again");
                id = store.register(new HubProcess(
                        HubProcess.current().name(), process.place(), process.pid(), process.processStart()));
            }
            removeDead();
        } catch (RuntimeException e) {
            reporter.report("writing this hub's sign of life into the database", e);
        }
    }

    boolean isAlone() {
        return store.isAlone(id);
    }

    /** Whether this hub is the one that does some work for all. */
    boolean holds(String lease, Duration length) {
        return store.acquire(lease, id, length);
    }

    void leave() {
        store.leave(id);
    }

    private void removeDead() {
        int removed = store.removeDead(id, process::knowsToBeGone);
        if (removed > 0) {
            LOGGER.log(Level.INFO, "{0} hub(s) ended without leaving; what they did is taken over", removed);
        }
    }
}
