package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.ServerId;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A server that has a server record.
 *
 * @param pending whether it is on its way up or down
 * @param prefix path below which it answers
 * @param lastActivity when it was last seen in use
 */
record RunningServer(
        ServerId server,
        boolean pending,
        JsonObject state,
        Optional<URI> address,
        String prefix,
        Optional<Instant> started,
        Optional<Instant> lastActivity) {}
