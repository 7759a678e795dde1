package io.ganymede.hub.domain.login;

import io.ganymede.hub.domain.activity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * When logins were last used, as stored; {@link io.ganymede.hub.domain.activity.ActivityRepository} stores it. Every method that
 * removes something needs a transaction of the caller.
 *
 * <p>Whatever is done in a browser session is a use of every login that was seen in it.
 */
public interface LoginUseRepository {
    /** When the login, or the session of a token, was last used; {@link LastUse#NEVER} if it was not seen yet. One statement. */
    LastUse lastUse(Actor.OfLogin login);

    /** The sessions that a login was seen in; empty if it was not seen yet. */
    List<LoginSession> sessionsOf(String mark);

    /** Some of the sessions that were last used before then. */
    List<LoginSession> unusedSince(Instant oldest, int most);

    /**
     * Forgets a session.
     *
     * @return the marks of the logins that were seen in it and in no other session
     */
    Set<String> remove(LoginSession session);

    /** Forgets everything. */
    void removeAll();
}
