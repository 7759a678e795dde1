package io.ganymede.hub.domain.role;

import java.util.List;
import java.util.Objects;

/**
 * A scope that the configuration defines, for services that check permissions of their own (hub contract 4.6).
 *
 * @param name begins with {@code custom:}
 * @param description one line for people who are asked to confirm it
 * @param contents names of custom scopes that it contains
 */
public record CustomScope(String name, String description, List<String> contents) {
    public CustomScope {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        contents = List.copyOf(contents);
    }
}
