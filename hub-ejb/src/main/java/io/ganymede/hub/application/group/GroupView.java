package io.ganymede.hub.application.group;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * A group as the API shows it.
 *
 * @param users names of the members, in alphabetical order
 * @param roles names of the roles, in alphabetical order
 */
public record GroupView(String name, List<String> users, JsonObject properties, List<String> roles) {
    public GroupView {
        users = List.copyOf(users);
        roles = List.copyOf(roles);
    }
}
