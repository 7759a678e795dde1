package io.ganymede.hub.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A role as it is configured (hub contract 4.7). What is empty was not written, which means something else for default
 * roles than for others.
 *
 * @param scopes as written; whether they exist is not checked
 * @param users names, as written, of those who have the role
 * @param groups names of the groups that have it
 * @param services names of the services that have it
 */
public record RoleDefinition(
        String name,
        Optional<String> description,
        Optional<List<String>> scopes,
        Optional<Set<String>> users,
        Optional<Set<String>> groups,
        Optional<Set<String>> services) {
    public RoleDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        scopes = scopes.map(List::copyOf);
        Objects.requireNonNull(users, "users");
        Objects.requireNonNull(groups, "groups");
        Objects.requireNonNull(services, "services");
    }
}
