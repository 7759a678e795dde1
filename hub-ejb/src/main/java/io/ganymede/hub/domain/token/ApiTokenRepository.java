package io.ganymede.hub.domain.token;

import io.ganymede.hub.domain.user.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tokens as stored. Every method needs a transaction of the caller but {@link #findBySecret}; what that finds without one is, like
 * its owner, for reading only.
 */
public interface ApiTokenRepository {
    Optional<ApiToken> find(int id);

    /** The unexpired token with this secret, compared in constant time; longer than 64 characters is never found. */
    Optional<ApiToken> findBySecret(String secret, Instant now);

    List<ApiToken> ofUser(Username owner);

    List<ApiToken> ofUserAndClient(Username owner, String clientId);

    List<ApiToken> ofService(String name);

    void add(ApiToken token);

    void remove(ApiToken token);

    void removeOfSession(Username owner, String sessionId);

    /** Removes the tokens that any browser session of the owner was given. */
    void removeOfSessions(Username owner);

    void removeExpired(Instant now);
}
