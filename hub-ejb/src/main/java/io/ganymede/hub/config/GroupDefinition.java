package io.ganymede.hub.config;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A group as it is configured (hub contract 7.1, {@code load_groups}).
 *
 * @param users names, as written, of those to admit
 * @param properties that replace those of the group; empty to leave them as they are
 */
public record GroupDefinition(Set<String> users, Optional<Map<String, Object>> properties) {
    public GroupDefinition {
        users = Set.copyOf(users);
        Objects.requireNonNull(properties, "properties");
    }
}
