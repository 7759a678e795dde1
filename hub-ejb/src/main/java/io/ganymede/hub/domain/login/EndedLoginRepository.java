package io.ganymede.hub.domain.login;

import java.time.Instant;

/**
 * Ended logins as stored. Every method but {@link #isUnused} needs a transaction of the caller. Whether a login has ended is asked
 * together with whose it is: {@link io.ganymede.hub.domain.user.UserRepository#findByLogin}.
 */
public interface EndedLoginRepository {
    /** Adds one that its browser was logged out with, unless it is there. */
    void add(String mark, Instant expiresAt);

    /** Adds one that nobody used for too long, unless it is there. */
    void addUnused(String mark, Instant expiresAt);

    /** Whether it has ended because nobody used it for too long. */
    boolean isUnused(String mark);

    void removeExpired(Instant now);
}
