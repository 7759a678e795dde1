package io.ganymede.hub.spawner;

import java.util.Objects;

/**
 * Something that a spawner's machinery runs as a server.
 *
 * @param owner name of the user, as the machinery has it
 * @param serverName empty text for a default server
 * @param place where it runs, for operators, such as {@code pod users/jupyter-alice}
 */
public record FoundServer(String owner, String serverName, String place) {
    public FoundServer {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(serverName, "serverName");
        Objects.requireNonNull(place, "place");
    }
}
