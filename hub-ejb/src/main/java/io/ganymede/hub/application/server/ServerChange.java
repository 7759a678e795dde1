package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.server.ServerName;
import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.Optional;

/** What is to be changed of a stopped server (hub contract 1.5); what is empty stays as it is. */
public record ServerChange(Optional<ServerName> name, Optional<String> displayName, Optional<JsonObject> userOptions) {
    public ServerChange {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(userOptions, "userOptions");
    }
}
