package io.ganymede.hub.domain.role;

import java.util.Collection;
import java.util.List;

/**
 * Scopes as written down in a role, token or client: neither expanded nor checked (hub contract 4.1), in their order.
 *
 * @param values such as {@code read:users!user=bob}
 */
public record RawScopes(List<String> values) {
    /** No scope at all. */
    public static final RawScopes NONE = new RawScopes(List.of());

    public RawScopes {
        values = List.copyOf(values);
    }

    public static RawScopes of(String... scopes) {
        return new RawScopes(List.of(scopes));
    }

    public static RawScopes of(Collection<String> scopes) {
        return new RawScopes(List.copyOf(scopes));
    }
}
