package io.ganymede.hub.application.user;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.user.Username;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A user as callers outside the application layer see it.
 *
 * @param servers all servers, stopped ones included, the default one first
 */
public record UserView(
        Username name,
        boolean admin,
        Optional<JsonObject> userInfo,
        SortedSet<String> roles,
        SortedSet<String> groups,
        Optional<Instant> created,
        Optional<Instant> lastActivity,
        List<ServerView> servers) {

    /** The server without a name. */
    public Optional<ServerView> defaultServer() {
        return servers.stream().filter(server -> server.id().name().isDefault()).findFirst();
    }
}
