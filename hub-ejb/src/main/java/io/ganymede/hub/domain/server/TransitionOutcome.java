package io.ganymede.hub.domain.server;

/** How a transition ended; names are stored. */
public enum TransitionOutcome {
    /** The server answers and its route is set. */
    READY,
    /** The server is gone, as it should be. */
    STOPPED,
    /** A start failed or was cancelled, and what was left of it is gone. */
    FAILED,
    /** The spawner could not stop the server, which still runs. */
    STOP_FAILED
}
