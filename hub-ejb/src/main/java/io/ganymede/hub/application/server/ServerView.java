package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerFailure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.text.Sentence;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * One server as callers outside the application layer see it.
 *
 * @param url path of the server, with slashes at both ends, percent-encoded; with scheme and host if that is not the hub's
 * @param state the spawner's state; show it only to holders of {@code admin:server_state}
 * @param lastFailure why the last start failed; empty if it did not, or was cancelled
 * @param trouble what went wrong with it last, whether at its start or later; empty if a start has succeeded since then
 */
public record ServerView(
        ServerId id,
        Optional<String> displayName,
        ServerPhase phase,
        Optional<Instant> started,
        Optional<Instant> lastActivity,
        String url,
        Optional<JsonObject> userOptions,
        JsonObject state,
        Optional<SpawnFailure> lastFailure,
        Optional<Trouble> trouble) {

    public boolean isReady() {
        return phase == ServerPhase.READY;
    }

    /** Has a server record or something pending (hub contract 11.1). */
    public boolean isActive() {
        return phase != ServerPhase.STOPPED;
    }

    /**
     * Why a start failed.
     *
     * @param message for the user, in English; no secret
     */
    public record SpawnFailure(Failure code, String message, Instant at) {}

    /**
     * A failure in short.
     *
     * @param phase what the server was doing
     * @param message what exactly was seen, in English; no secret
     * @param sentence the same in words of other languages; empty if there are none
     */
    public record Trouble(
            Failure code, ServerFailure.Phase phase, String message, Optional<Sentence> sentence, Instant at) {}
}
