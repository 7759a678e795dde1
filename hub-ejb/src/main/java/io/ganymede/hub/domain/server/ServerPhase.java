package io.ganymede.hub.domain.server;

import java.util.Optional;

/** Where a server stands, as users and REST clients see it (hub contract 11.1). */
public enum ServerPhase {
    STOPPED(null),
    SPAWNING("spawn"),
    CHECKING("check"),
    READY(null),
    STOPPING("stop"),
    RENAMING("rename");

    private final String pending;

    ServerPhase(String pending) {
        this.pending = pending;
    }

    /** The REST model's {@code pending}; empty when nothing is going on. */
    public Optional<String> pending() {
        return Optional.ofNullable(pending);
    }
}
