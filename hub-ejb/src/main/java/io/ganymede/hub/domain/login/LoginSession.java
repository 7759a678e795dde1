package io.ganymede.hub.domain.login;

import io.ganymede.hub.domain.user.Username;
import java.util.Objects;

/**
 * A session of a browser in which somebody is logged in. The number of the session is no credential.
 *
 * @param sessionId as {@link io.ganymede.hub.domain.activity.Actor.OfLogin} says
 */
public record LoginSession(Username user, String sessionId) {
    public LoginSession {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(sessionId, "sessionId");
    }
}
