package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.TransitionRepository.Hold;
import io.ganymede.hub.domain.server.TransitionStep;
import io.ganymede.hub.trace.TracedStart;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A transition and its server as stored at one moment.
 *
 * @param userId the owner's number
 * @param removed whether the server is deleted once it is stopped
 * @param requested when the transition was wanted
 * @param settings what was laid over the configuration for this start (see {@link StartSettings}); empty until that is
 *     settled
 * @param trace as what the transition is recorded; empty if it is not
 * @param state what the spawner needs to find the server again
 * @param address where the server answers, without a path; empty until the spawner has told
 * @param prefix path below which it answers
 */
record ServerWork(
        Hold hold,
        ServerId server,
        int userId,
        boolean removed,
        Instant requested,
        TransitionDecider.Stored stored,
        Optional<JsonObject> settings,
        Optional<TracedStart> trace,
        JsonObject state,
        Optional<URI> address,
        String prefix) {
    /** The same with what has just been settled for the start. */
    ServerWork with(JsonObject settled) {
        return new ServerWork(
                hold, server, userId, removed, requested, stored, Optional.of(settled), trace, state, address, prefix);
    }

    /** The same after a step was entered. */
    ServerWork at(TransitionStep step) {
        return new ServerWork(
                hold, server, userId, removed, requested, stored.at(step), settings, trace, state, address, prefix);
    }
}
