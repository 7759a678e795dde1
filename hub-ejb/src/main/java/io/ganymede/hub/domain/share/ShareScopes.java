package io.ganymede.hub.domain.share;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Scope;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.ScopeFilter;
import io.ganymede.hub.domain.server.ServerId;
import java.util.Collection;
import java.util.TreeSet;

/** Rules for the scopes of shares: each is limited to the one server that is shared (hub contract 1.8). Pure. */
public final class ShareScopes {
    private static final String ACCESS = "access:servers";

    private ShareScopes() {}

    /** What is shared if nothing else is said: to open the server. */
    public static RawScopes access(ServerId server) {
        return RawScopes.of(limited(ACCESS, server));
    }

    /**
     * Scopes as somebody wrote them, limited to the server.
     *
     * @throws HubException with {@link Failure#INVALID_REQUEST} if one is unknown, or has a filter that is not the server
     */
    public static RawScopes of(ServerId server, Collection<String> written, ScopeCatalogue catalogue) {
        ScopeFilter own = ScopeFilter.of(ScopeFilter.Kind.SERVER, server.toString());
        TreeSet<String> limited = new TreeSet<>();
        for (String text : written) {
            Scope scope = catalogue.parse(text);
            if (scope.filter().filter(filter -> !filter.equals(own)).isPresent()) {
                throw new HubException(
                        Failure.INVALID_REQUEST,
                        "scopes: a share may only be limited by !" + own + ", but there is !"
                                + scope.filter().get());
            }
            limited.add(limited(scope.name(), server));
        }
        return RawScopes.of(limited);
    }

    /** Stored scopes as they count today: the server or its owner may have been renamed since (hub contract 13). */
    public static RawScopes renewed(RawScopes stored, ServerId server) {
        TreeSet<String> renewed = new TreeSet<>();
        stored.values().forEach(text -> renewed.add(limited(nameOf(text), server)));
        return RawScopes.of(renewed);
    }

    /** The scopes of both. */
    public static RawScopes merged(RawScopes some, RawScopes more) {
        TreeSet<String> merged = new TreeSet<>(some.values());
        merged.addAll(more.values());
        return RawScopes.of(merged);
    }

    /** Those scopes that are not taken away. */
    public static RawScopes without(RawScopes some, RawScopes taken) {
        TreeSet<String> left = new TreeSet<>(some.values());
        taken.values().forEach(left::remove);
        return RawScopes.of(left);
    }

    private static String limited(String name, ServerId server) {
        return Scope.filtered(name, ScopeFilter.of(ScopeFilter.Kind.SERVER, server.toString()))
                .toString();
    }

    private static String nameOf(String text) {
        int mark = text.indexOf('!');
        return mark < 0 ? text : text.substring(0, mark);
    }
}
