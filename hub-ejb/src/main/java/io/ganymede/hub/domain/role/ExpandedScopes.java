package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.Username;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A set of scopes with everything that they contain, ready to be asked (hub contract 4.5). Immutable; made by a
 * {@link ScopeExpansion}. A check is a few hash look-ups however many filters, roles and groups went in.
 */
public final class ExpandedScopes implements EffectiveScopes {
    /** No permission at all. */
    public static final ExpandedScopes NONE = new ExpandedScopes(Map.of(), user -> Set.of());

    private final Map<String, ScopeGrant> grants;
    private final GroupMemberships memberships;

    /** @param grants not changed any more by the caller */
    ExpandedScopes(Map<String, ScopeGrant> grants, GroupMemberships memberships) {
        this.grants = grants;
        this.memberships = memberships;
    }

    /** What this and the other set both allow, filters inside wider filters included. */
    public ExpandedScopes intersect(ExpandedScopes other) {
        Map<String, ScopeGrant> common = new HashMap<>();
        grants.forEach((name, grant) -> {
            ScopeGrant others = other.grants.get(name);
            if (others != null) {
                ScopeGrant both = grant.intersect(others, memberships);
                if (!both.isEmpty()) {
                    common.put(name, both);
                }
            }
        });
        return new ExpandedScopes(common, memberships);
    }

    /** What this or the other set allows. */
    public ExpandedScopes union(ExpandedScopes other) {
        Map<String, ScopeGrant> either = new HashMap<>();
        grants.forEach((name, grant) ->
                either.computeIfAbsent(name, absent -> new ScopeGrant()).addAll(grant));
        other.grants.forEach((name, grant) ->
                either.computeIfAbsent(name, absent -> new ScopeGrant()).addAll(grant));
        return new ExpandedScopes(either, memberships);
    }

    /** Whether everything that the other set allows is allowed by this one too. */
    public boolean containsAll(ExpandedScopes other) {
        return intersect(other).expanded().containsAll(other.expanded());
    }

    @Override
    public SortedSet<String> expanded() {
        return grants.entrySet().stream()
                .flatMap(entry -> entry.getValue().scopes(entry.getKey()))
                .map(Scope::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public boolean holds(String scope) {
        return grants.containsKey(scope);
    }

    @Override
    public boolean holdsUnfiltered(String scope) {
        ScopeGrant grant = grants.get(scope);
        return grant != null && grant.isUnfiltered();
    }

    @Override
    public boolean covers(String scope, ScopeTarget target) {
        ScopeGrant grant = grants.get(scope);
        return grant != null && grant.covers(target, memberships);
    }

    @Override
    public Optional<UserQuery.Visible> visibleUsers(String scope) {
        return listed(scope, ScopeFilter.Kind.USER, ScopeFilter.Kind.GROUP)
                .map(grant -> new UserQuery.Visible(
                        grant.values(ScopeFilter.Kind.USER).stream()
                                .map(Username::stored)
                                .collect(Collectors.toUnmodifiableSet()),
                        Set.copyOf(grant.values(ScopeFilter.Kind.GROUP))));
    }

    @Override
    public Optional<Set<String>> visibleGroups(String scope) {
        return listed(scope, ScopeFilter.Kind.GROUP).map(grant -> Set.copyOf(grant.values(ScopeFilter.Kind.GROUP)));
    }

    @Override
    public Optional<Set<String>> visibleServices(String scope) {
        return listed(scope, ScopeFilter.Kind.SERVICE).map(grant -> Set.copyOf(grant.values(ScopeFilter.Kind.SERVICE)));
    }

    /** The grant if it limits a listing; refused if it is not there or has a filter that the listing cannot follow. */
    private Optional<ScopeGrant> listed(String scope, ScopeFilter.Kind... understood) {
        ScopeGrant grant = grants.get(scope);
        if (grant == null || !List.of(understood).containsAll(grant.kinds())) {
            throw new HubException(
                    Failure.ACTION_NOT_AUTHORIZED,
                    "Action is not authorized with current scopes; requires any of [" + scope + "]");
        }
        return Optional.of(grant).filter(limited -> !limited.isUnfiltered());
    }

    @Override
    public String toString() {
        return expanded().toString();
    }
}
