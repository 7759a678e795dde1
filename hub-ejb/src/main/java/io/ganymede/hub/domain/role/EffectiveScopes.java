package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.user.UserQuery;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * What a credential may do now: expanded, intersected with what its owner holds (hub contract 4.5). Immutable; made anew
 * for every request.
 */
public interface EffectiveScopes {
    /** All expanded scopes in text form, such as {@code read:users!user=bob}. */
    SortedSet<String> expanded();

    /** Whether the scope is held in any form, filtered or not. */
    boolean holds(String scope);

    /** Whether the scope is held without a filter. */
    boolean holdsUnfiltered(String scope);

    /** Whether the scope is held for that resource. */
    boolean covers(String scope, ScopeTarget target);

    /**
     * Limits a listing of users to what the scope lets through: empty for no limit.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if the scope is not held, or with a filter that no listing of
     *     users understands
     */
    Optional<UserQuery.Visible> visibleUsers(String scope);

    /**
     * Limits a listing of groups to the names that the scope lets through: empty for no limit.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if the scope is not held, or with a filter that no listing of
     *     groups understands
     */
    Optional<Set<String>> visibleGroups(String scope);

    /** The same for a listing of services. */
    Optional<Set<String>> visibleServices(String scope);
}
