package io.ganymede.hub.spawner.kubernetes.objects;

import java.util.Objects;

/**
 * Whose server it is, as templates need it.
 *
 * @param username as the user is called, not escaped
 * @param serverName empty for the default server
 * @param userId the user's number in the database
 */
public record ServerIdentity(String username, String serverName, int userId) {
    public ServerIdentity {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(serverName, "serverName");
    }
}
