package io.ganymede.hub.authenticator;

import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who an authenticator says somebody is (hub contract 6.7), before the name is normalised and the allow rules are asked.
 *
 * @param name as the identity source spells it
 * @param admin empty to leave the flag as it is
 * @param groups complete membership; empty to leave the groups as they are
 * @param userInfo display name, picture and the like; empty to leave it as it is
 */
public record AuthenticatedUser(
        String name, Optional<Boolean> admin, Optional<Set<String>> groups, Optional<JsonObject> userInfo) {

    public AuthenticatedUser {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(admin, "admin");
        groups = groups.map(Set::copyOf);
        Objects.requireNonNull(userInfo, "userInfo");
    }

    /** Somebody of whom only the name is known. */
    public static AuthenticatedUser named(String name) {
        return new AuthenticatedUser(name, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
