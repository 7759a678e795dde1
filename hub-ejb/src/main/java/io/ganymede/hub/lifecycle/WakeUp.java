package io.ganymede.hub.lifecycle;

/** Tells the reconciler of this hub that there is something to do, so that it need not wait for its next look. */
public interface WakeUp {
    /** As soon as the current transaction has been committed; at once without one; never if it is rolled back. */
    void afterCommit();
}
