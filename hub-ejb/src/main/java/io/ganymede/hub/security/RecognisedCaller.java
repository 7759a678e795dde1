package io.ganymede.hub.security;

import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.role.EffectiveScopes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A caller with what only the security layer needs.
 *
 * @param cookieId of the user; empty for services and nobody
 * @param due whose or what's last activity is so long ago that it is noted anew
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

    /** The same caller, with one more whose activity is noted. */
    RecognisedCaller alsoDue(Actor actor) {
        return new RecognisedCaller(
                caller, cookieId, Stream.concat(due.stream(), Stream.of(actor)).collect(Collectors.toSet()));
    }
}
