package io.ganymede.hub.spawner;

import io.ganymede.hub.domain.server.ServerId;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Whose server is to be started, and what was chosen for it: what the settings of one start may depend on.
 *
 * @param userId the owner's number in the database
 * @param groups names of the owner's groups, in alphabetical order
 * @param admin whether the owner is an administrator
 * @param attributes what the authenticator told about the owner; may be empty
 * @param userOptions what the user chose; may be empty
 * @param fresh whether they were chosen just now; those of an earlier start may no longer be offered
 */
public record SpawnChoice(
        ServerId server,
        int userId,
        List<String> groups,
        boolean admin,
        JsonObject attributes,
        JsonObject userOptions,
        boolean fresh) {

    public SpawnChoice {
        Objects.requireNonNull(server, "server");
        groups = List.copyOf(groups);
        Objects.requireNonNull(attributes, "attributes");
        Objects.requireNonNull(userOptions, "userOptions");
    }

    /** Attributes and options stay out of logs. */
    @Override
    public String toString() {
        return "SpawnChoice[server=" + server + "]";
    }
}
