package io.ganymede.hub.authenticator;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who an authenticator says somebody is (hub contract 6.7), before the name is normalised and the allow rules are asked.
 *
 * @param name as the identity source spells it
 * @param admin empty to leave the flag as it is
 * @param groups complete membership; empty to leave the groups as they are
 * @param authState what to remember of the person, encrypted, while {@code Authenticator.enable_auth_state} is set; empty for nothing
 * @param roles all roles that the authenticator gives, while {@code Authenticator.manage_roles} is set; empty to leave them
 *     as they are
 * @param userInfo display name, picture and the like; empty to leave it as it is
 */
public record AuthenticatedUser(
        String name,
        Optional<Boolean> admin,
        Optional<Set<String>> groups,
        Optional<JsonObject> userInfo,
        Optional<JsonObject> authState,
        Optional<List<ManagedRole>> roles) {

    public AuthenticatedUser {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(admin, "admin");
        groups = groups.map(Set::copyOf);
        Objects.requireNonNull(userInfo, "userInfo");
        Objects.requireNonNull(authState, "authState");
        roles = roles.map(List::copyOf);
    }

    /** Somebody of whom nothing is to be remembered, and whose roles are left as they are. */
    public AuthenticatedUser(
            String name, Optional<Boolean> admin, Optional<Set<String>> groups, Optional<JsonObject> userInfo) {
        this(name, admin, groups, userInfo, Optional.empty(), Optional.empty());
    }

    /** The same person, of whom something else is said about being an administrator; empty to leave the flag as it is. */
    public AuthenticatedUser administrating(Optional<Boolean> other) {
        return new AuthenticatedUser(name, other, groups, userInfo, authState, roles);
    }

    /** The same person with other memberships. */
    public AuthenticatedUser withGroups(Optional<Set<String>> others) {
        return new AuthenticatedUser(name, admin, others, userInfo, authState, roles);
    }

    /** The same person with other roles. */
    public AuthenticatedUser withRoles(Optional<List<ManagedRole>> others) {
        return new AuthenticatedUser(name, admin, groups, userInfo, authState, others);
    }

    /** The same person, of whom something else is to be remembered. */
    public AuthenticatedUser remembering(Optional<JsonObject> state) {
        return new AuthenticatedUser(name, admin, groups, userInfo, state, roles);
    }

    /** The name; what is remembered stays out of logs. */
    @Override
    public String toString() {
        return "AuthenticatedUser[" + name + "]";
    }

    /** Somebody of whom only the name is known. */
    public static AuthenticatedUser named(String name) {
        return new AuthenticatedUser(name, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
