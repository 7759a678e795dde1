package io.ganymede.hub.authenticator;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A role that an authenticator gives somebody (hub contract 4.7).
 *
 * @param description empty to leave it as it is
 * @param scopes empty to leave them as they are; a new role then has none
 */
public record ManagedRole(String name, Optional<String> description, Optional<List<String>> scopes) {
    public ManagedRole {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        scopes = scopes.map(List::copyOf);
    }

    /** A role that is defined elsewhere. */
    public static ManagedRole named(String name) {
        return new ManagedRole(name, Optional.empty(), Optional.empty());
    }
}
