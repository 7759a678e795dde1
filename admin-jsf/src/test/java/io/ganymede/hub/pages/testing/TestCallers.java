package io.ganymede.hub.pages.testing;

import io.ganymede.hub.domain.role.DefaultRole;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ExpandedScopes;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.ScopeExpansion;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.security.Caller;
import java.util.Optional;
import java.util.Set;

/** People who make requests, with the scopes that the default roles give them. */
public final class TestCallers {
    private TestCallers() {}

    /** Nobody. */
    public static Caller nobody() {
        return caller(Optional.empty(), false, Caller.Credential.NONE, ExpandedScopes.NONE);
    }

    /** Somebody without special rights. */
    public static Caller user(String name) {
        return with(name, Caller.Credential.COOKIE, DefaultRole.USER.scopes());
    }

    /** An administrator. */
    public static Caller admin(String name) {
        Username username = Username.of(name);
        EffectiveScopes scopes = expansion(username)
                .add(DefaultRole.USER.scopes())
                .add(DefaultRole.ADMIN.scopes())
                .toExpandedScopes();
        return caller(Optional.of(username), true, Caller.Credential.COOKIE, scopes);
    }

    /** Somebody with those scopes. */
    public static Caller with(String name, Caller.Credential credential, RawScopes scopes) {
        Username username = Username.of(name);
        return caller(
                Optional.of(username),
                false,
                credential,
                expansion(username).add(scopes).toExpandedScopes());
    }

    private static ScopeExpansion expansion(Username owner) {
        return new ScopeExpansion(ScopeCatalogue.STANDARD, user -> Set.of(), Optional.of(owner), Optional.empty());
    }

    private static Caller caller(
            Optional<Username> user, boolean admin, Caller.Credential credential, EffectiveScopes scopes) {
        return new Caller(
                user, Optional.empty(), admin, credential, Optional.empty(), Optional.of("0".repeat(32)), scopes);
    }
}
