package io.ganymede.hub.domain.server;

/** What a transition is about; names are stored. */
public enum TransitionKind {
    /** Starts a server on request. */
    SPAWN(ServerPhase.SPAWNING),
    /** Stops a server, on request or because it was found dead. */
    STOP(ServerPhase.STOPPING),
    /** Finds out whether a server that is recorded as running does run, after a start of the hub. */
    CHECK(ServerPhase.CHECKING);

    private final ServerPhase phase;

    TransitionKind(ServerPhase phase) {
        this.phase = phase;
    }

    /** Where a server stands meanwhile. */
    public ServerPhase phase() {
        return phase;
    }
}
