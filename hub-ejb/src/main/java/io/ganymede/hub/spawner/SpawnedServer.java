package io.ganymede.hub.spawner;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Objects;

/**
 * A server that was started.
 *
 * @param address {@code scheme://host:port} without a path, as the hub and the proxy reach it
 * @param state what the spawner needs to find it again
 */
public record SpawnedServer(URI address, JsonObject state) {
    public SpawnedServer {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(state, "state");
    }
}
