package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import java.util.Objects;
import java.util.Optional;

/**
 * One permission, perhaps limited to a resource, as it is written down: {@code read:users!user=bob} (hub contract 4.1
 * and 4.2). Whether the name is known is the {@link ScopeCatalogue}'s business.
 */
public record Scope(String name, Optional<ScopeFilter> filter) {
    private static final int MAX_SHOWN = 120;

    public Scope {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(filter, "filter");
    }

    /** The permission on everything. */
    public static Scope unfiltered(String name) {
        return new Scope(name, Optional.empty());
    }

    public static Scope filtered(String name, ScopeFilter filter) {
        return new Scope(name, Optional.of(filter));
    }

    /**
     * Reads the text form; the first {@code !} and then the first {@code =} separate, so names may hold both.
     *
     * @throws HubException with {@link Failure#INVALID_REQUEST} if the filter is malformed or of no known kind
     */
    public static Scope parse(String text) {
        int mark = text.indexOf('!');
        if (mark < 0) {
            return unfiltered(text);
        }
        String filter = text.substring(mark + 1);
        int equals = filter.indexOf('=');
        ScopeFilter.Kind kind = ScopeFilter.Kind.parse(equals < 0 ? filter : filter.substring(0, equals))
                .orElseThrow(() -> malformed(text, "its filter must be !user, !group, !server or !service"));
        if (equals >= 0) {
            return filtered(text.substring(0, mark), filterWithValue(text, kind, filter.substring(equals + 1)));
        }
        if (kind == ScopeFilter.Kind.GROUP) {
            throw malformed(text, "!group needs a value, such as !group=students");
        }
        return filtered(text.substring(0, mark), ScopeFilter.bare(kind));
    }

    private static ScopeFilter filterWithValue(String text, ScopeFilter.Kind kind, String value) {
        if (value.isEmpty()) {
            throw malformed(text, "the value of its filter is empty");
        }
        if (kind == ScopeFilter.Kind.SERVER && value.indexOf('/') < 1) {
            throw malformed(text, "!server= takes a user and a server, such as !server=bob/ or !server=bob/lab");
        }
        return ScopeFilter.of(kind, value);
    }

    private static HubException malformed(String text, String reason) {
        return new HubException(Failure.INVALID_REQUEST, "Invalid scope '" + shown(text) + "': " + reason);
    }

    static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    @Override
    public String toString() {
        return filter.map(value -> name + "!" + value).orElse(name);
    }
}
