package io.ganymede.hub.rest.model;

import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.Username;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * A credential's scopes with the permission to tell whose it is, which every credential has at the moment it is asked
 * (hub contract 1.4). What it lists as its own stays without that.
 */
public record IdentifyingScopes(EffectiveScopes scopes, Username owner) implements EffectiveScopes {
    private static final Set<String> IDENTIFYING = Set.of("read:users:name", "read:users:groups");

    @Override
    public SortedSet<String> expanded() {
        return scopes.expanded();
    }

    @Override
    public boolean holds(String scope) {
        return IDENTIFYING.contains(scope) || scopes.holds(scope);
    }

    @Override
    public boolean holdsUnfiltered(String scope) {
        return scopes.holdsUnfiltered(scope);
    }

    @Override
    public boolean covers(String scope, ScopeTarget target) {
        boolean identifying = IDENTIFYING.contains(scope) && target.equals(new ScopeTarget.OfUser(owner));
        return identifying || scopes.covers(scope, target);
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
