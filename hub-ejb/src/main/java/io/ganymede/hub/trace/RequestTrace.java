package io.ganymede.hub.trace;

/** A request that may begin a start. */
public interface RequestTrace {
    /** Records nothing. */
    RequestTrace NONE = new RequestTrace() {};

    /** The thread that began to look on goes on to other requests. */
    default void leave() {}

    /** The request is answered, by whatever thread. */
    default void answered(int status) {}
}
