package io.ganymede.hub.rest.group;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.group.GroupName;
import io.ganymede.hub.rest.body.JsonBody;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * What a request says about groups to create or to change (hub contract 1.7).
 *
 * @param groups those to create at once; empty where the path names one
 * @param users names of members, as given
 */
record GroupBody(List<GroupName> groups, List<String> users) {
    private static final String USERS = "users";
    private static final Set<String> FIELDS = Set.of("name", USERS, "roles");
    private static final Set<String> FIELDS_OF_MANY = Set.of("groups", "name", USERS, "roles");

    /** The body of a request that names the groups to create, in a list or as the keys of an object. */
    static GroupBody ofMany(InputStream body) {
        JsonBody json = JsonBody.required(body);
        List<String> names = json.object().get("groups") instanceof JsonObject byName
                ? List.copyOf(byName.keySet())
                : json.texts("groups").orElse(List.of());
        if (names.isEmpty()) {
            throw invalid("groups must be a list of at least one name");
        }
        return new GroupBody(names.stream().map(GroupName::of).toList(), members(json, FIELDS_OF_MANY));
    }

    /** The body, which may be missing, of a request whose path names the group to create. */
    static GroupBody ofNew(InputStream body) {
        return new GroupBody(
                List.of(),
                JsonBody.optional(body).map(json -> members(json, FIELDS)).orElse(List.of()));
    }

    /** The body of a request that says whom to admit or to dismiss. */
    static GroupBody ofMembers(InputStream body) {
        JsonBody json = JsonBody.required(body);
        if (json.texts(USERS).isEmpty()) {
            throw invalid("users must be a list of names of users");
        }
        return new GroupBody(List.of(), members(json, FIELDS));
    }

    /** Fields without a meaning are refused: a caller who gives properties here must not believe that they are kept. */
    private static List<String> members(JsonBody json, Set<String> allowed) {
        json.allowOnly(allowed);
        json.text("name");
        json.texts("roles");
        return json.texts(USERS).orElse(List.of());
    }

    private static HubException invalid(String message) {
        return new HubException(Failure.INVALID_REQUEST, message);
    }
}
