package io.ganymede.hub.spawner.kubernetes.profile;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * For whom profiles are looked at.
 *
 * @param username name of the server's owner
 * @param serverName empty text for the default server
 * @param groups names of the owner's groups
 * @param admin whether the owner is an administrator
 * @param attributes what the authenticator told about the owner, as a tree
 */
public record Subject(
        String username, String serverName, List<String> groups, boolean admin, Map<String, Object> attributes) {
    public Subject {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(serverName, "serverName");
        groups = List.copyOf(groups);
        Objects.requireNonNull(attributes, "attributes");
    }
}
