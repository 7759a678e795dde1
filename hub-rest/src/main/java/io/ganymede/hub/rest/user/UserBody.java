package io.ganymede.hub.rest.user;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.rest.body.JsonBody;
import io.ganymede.hub.security.Caller;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a request says about users to create or to change (hub contract 1.4).
 *
 * @param usernames of those to create at once; empty where the path names one
 * @param name the new name
 * @param authState what the authenticator is to remember of the user
 */
record UserBody(
        List<String> usernames, Optional<String> name, Optional<Boolean> admin, Optional<JsonObject> authState) {
    private static final Set<String> FIELDS = Set.of("name", "admin", "groups", "roles", "auth_state");

    /** The body of a request that names the users to create. */
    static UserBody ofMany(InputStream body) {
        JsonBody json = JsonBody.required(body);
        Set<String> allowed = new TreeSet<>(FIELDS);
        allowed.add("usernames");
        UserBody user = read(json, allowed);
        List<String> names = json.texts("usernames").orElse(List.of());
        if (names.isEmpty()) {
            throw invalid("usernames must be a list of at least one name");
        }
        return new UserBody(names, user.name(), user.admin(), user.authState());
    }

    /** The body, which may be missing, of a request whose path names the user to create. */
    static UserBody ofNew(InputStream body) {
        return JsonBody.optional(body)
                .map(json -> read(json, FIELDS))
                .orElseGet(() -> new UserBody(List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** The body of a change. */
    static UserBody ofChange(InputStream body) {
        JsonBody json = JsonBody.required(body);
        UserBody change = read(json, FIELDS);
        for (String field : List.of("groups", "roles")) {
            if (json.has(field)) {
                throw invalid(field + " cannot be changed here");
            }
        }
        return change;
    }

    private static UserBody read(JsonBody json, Set<String> allowed) {
        json.allowOnly(allowed);
        json.texts("groups");
        json.texts("roles");
        return new UserBody(List.of(), json.text("name"), json.flag("admin"), json.object("auth_state"));
    }

    /** Only administrators make administrators, whatever scopes somebody holds. */
    void checkRequester(Caller requester) {
        if (admin.orElse(false) && !requester.admin()) {
            throw new HubException(
                    Failure.ACTION_NOT_AUTHORIZED, "Only administrators can give somebody the admin flag");
        }
    }

    private static HubException invalid(String message) {
        return new HubException(Failure.INVALID_REQUEST, message);
    }
}
