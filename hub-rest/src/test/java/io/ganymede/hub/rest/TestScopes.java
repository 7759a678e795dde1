package io.ganymede.hub.rest;

import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.GroupMemberships;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.ScopeExpansion;
import io.ganymede.hub.domain.user.Username;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Expanded scopes for tests, as the hub makes them; nobody is in a group but bob, who is in {@code staff}. */
public final class TestScopes {
    private static final GroupMemberships MEMBERSHIPS = user -> user.value().equals("bob") ? Set.of("staff") : Set.of();

    private TestScopes() {}

    /** Of a user, written with blanks between them. */
    public static EffectiveScopes of(String user, String scopes) {
        return new ScopeExpansion(
                        ScopeCatalogue.STANDARD, MEMBERSHIPS, Optional.of(Username.of(user)), Optional.empty())
                .add(RawScopes.of(List.of(scopes.split(" "))))
                .toExpandedScopes();
    }
}
