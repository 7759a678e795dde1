package io.ganymede.hub.security;

import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.role.EffectiveScopes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A caller with what only the security layer needs.
 *
 * @param cookieId of the user; empty for services and nobody
 * @param due whose last activity is so long ago that it is noted anew
 */
record RecognisedCaller(Caller caller, Optional<String> cookieId, Set<Actor> due) {
    RecognisedCaller {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(cookieId, "cookieId");
        due = Set.copyOf(due);
    }

    static RecognisedCaller nobody(EffectiveScopes noScopes) {
        return nobody(noScopes, Optional.empty());
    }

    static RecognisedCaller nobody(EffectiveScopes noScopes, Optional<String> sessionId) {
        Caller caller = new Caller(
                Optional.empty(),
                Optional.empty(),
                false,
                Caller.Credential.NONE,
                Optional.empty(),
                sessionId,
                noScopes);
        return new RecognisedCaller(caller, Optional.empty(), Set.of());
    }

    /** The same caller in a browser session that has just been started. */
    RecognisedCaller inSession(String sessionId) {
        Caller started = new Caller(
                caller.user(),
                caller.service(),
                caller.admin(),
                caller.credential(),
                caller.tokenId(),
                Optional.of(sessionId),
                caller.scopes());
        return new RecognisedCaller(started, cookieId, due);
    }
}
