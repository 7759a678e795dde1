package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.ServerTransition;

/** Tells the reconciler of this hub that there is something to do, so that it need not wait for its next look. */
public interface WakeUp {
    /**
     * As soon as the current transaction has been committed; at once without one; never if it is rolled back.
     *
     * @param transition what is to be driven
     * @param stop whether it was pending before, and is to end in a stopped server from now on
     */
    void afterCommit(ServerTransition transition, boolean stop);
}
