package io.ganymede.hub.application.share;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.role.RawScopes;
import java.time.Instant;
import java.util.Optional;

/**
 * A share code as the API shows it, without the code itself.
 *
 * @param id its number; shown as {@code sc_3}
 * @param scopes each limited to the server
 * @param expiresAt empty for a code that is good for ever
 * @param exchangeCount how often it was redeemed
 */
public record ShareCodeView(
        int id,
        ServerView server,
        RawScopes scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        int exchangeCount,
        Optional<Instant> lastExchangedAt) {}
