package io.ganymede.hub.domain.oauth;

import java.time.Instant;
import java.util.Optional;

/**
 * OAuth clients and codes as stored. Every method needs a transaction of the caller but {@link #findClient(String)}; what that finds
 * without one is for reading only.
 */
public interface OAuthRepository {
    Optional<OAuthClient> findClient(String identifier);

    Optional<OAuthClient> findClient(int id);

    void addClient(OAuthClient client);

    /** Removes a client with its codes and tokens. */
    void removeClient(OAuthClient client);

    Optional<OAuthCode> findCode(String code);

    void addCode(OAuthCode code);

    void removeCode(OAuthCode code);

    void removeExpiredCodes(Instant now);
}
