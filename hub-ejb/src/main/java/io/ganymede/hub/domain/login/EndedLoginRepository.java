package io.ganymede.hub.domain.login;

import java.time.Instant;

/**
 * Ended logins as stored. Every method needs a transaction of the caller. Whether a login has ended is asked together with
 * whose it is: {@link io.ganymede.hub.domain.user.UserRepository#findByLogin}.
 */
public interface EndedLoginRepository {
    /** Adds one, unless it is there. */
    void add(String mark, Instant expiresAt);

    void removeExpired(Instant now);
}
