package io.ganymede.hub.config;

import java.util.List;
import java.util.Objects;

/**
 * A custom scope as it is configured (hub contract 4.6).
 *
 * @param description one line for people
 * @param contents names of custom scopes that it contains
 */
public record CustomScopeDefinition(String description, List<String> contents) {
    public CustomScopeDefinition {
        Objects.requireNonNull(description, "description");
        contents = List.copyOf(contents);
    }
}
