package io.ganymede.hub.domain.share;

import io.ganymede.hub.domain.server.UserServer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Share codes as stored. Every method needs a transaction of the caller. */
public interface ShareCodeRepository {
    /**
     * The code with this clear text, with its server; compared in constant time.
     *
     * @return empty if there is none or its time is over
     */
    Optional<ShareCode> findBySecret(String secret, Instant now);

    /** A code of the server by its number. */
    Optional<ShareCode> find(UserServer server, int id);

    /** A page of unexpired codes, each with its server. */
    List<ShareCode> list(ShareQuery<ShareFilter.OfServers> query, Instant now);

    /** How many unexpired codes there are on all pages. */
    long count(ShareFilter.OfServers filter, Instant now);

    void add(ShareCode code);

    void remove(ShareCode code);

    /** Removes all codes of the server; returns how many. */
    int removeAll(UserServer server);

    /** Counts one redemption, however many happen at the same time. */
    void recordExchange(ShareCode code, Instant now);

    /** Removes codes whose time is over. */
    void removeExpired(Instant now);
}
