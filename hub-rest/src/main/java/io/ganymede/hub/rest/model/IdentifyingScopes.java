package io.ganymede.hub.rest.model;

import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.Username;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * A credential's scopes with the permission to tell whose it is, which every credential has at the moment it is asked
 * (hub contract 1.4). What it lists as its own stays without that.
 */
public final class IdentifyingScopes implements EffectiveScopes {
    private final EffectiveScopes scopes;
    private final ScopeTarget owner;
    private final Set<String> identifying;

    private IdentifyingScopes(EffectiveScopes scopes, ScopeTarget owner, Set<String> identifying) {
        this.scopes = Objects.requireNonNull(scopes, "scopes");
        this.owner = owner;
        this.identifying = identifying;
    }

    /** Of a credential of that user. */
    public IdentifyingScopes(EffectiveScopes scopes, Username owner) {
        this(scopes, new ScopeTarget.OfUser(owner), Set.of("read:users:name", "read:users:groups"));
    }

    /** Of a credential of that service. */
    public static IdentifyingScopes ofService(EffectiveScopes scopes, String owner) {
        return new IdentifyingScopes(scopes, new ScopeTarget.OfService(owner), Set.of("read:services:name"));
    }

    @Override
    public SortedSet<String> expanded() {
        return scopes.expanded();
    }

    @Override
    public boolean holds(String scope) {
        return identifying.contains(scope) || scopes.holds(scope);
    }

    @Override
    public boolean holdsUnfiltered(String scope) {
        return scopes.holdsUnfiltered(scope);
    }

    @Override
    public boolean covers(String scope, ScopeTarget target) {
        return identifying.contains(scope) && target.equals(owner) || scopes.covers(scope, target);
    }

    @Override
    public Optional<UserQuery.Visible> visibleUsers(String scope) {
        return scopes.visibleUsers(scope);
    }

    @Override
    public Optional<Set<String>> visibleGroups(String scope) {
        return scopes.visibleGroups(scope);
    }

    @Override
    public Optional<Set<String>> visibleServices(String scope) {
        return scopes.visibleServices(scope);
    }
}
