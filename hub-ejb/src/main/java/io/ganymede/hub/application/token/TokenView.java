package io.ganymede.hub.application.token;

import io.ganymede.hub.domain.oauth.OAuthClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token as callers outside the application layer see it (hub contract 1.10).
 *
 * @param id {@code a<N>}
 * @param ownerKind {@code user} or {@code service}
 * @param scopes expanded and intersected with the owner's
 * @param granted as they were asked for, which may be {@code inherit}
 * @param clientId the OAuth client it was issued to; the hub's own for one that was asked for by itself
 * @param oauthClient description of the client it was issued to
 */
public record TokenView(
        String id,
        String ownerKind,
        String owner,
        List<String> scopes,
        List<String> granted,
        Optional<Instant> created,
        Optional<Instant> lastActivity,
        Optional<Instant> expiresAt,
        String note,
        Optional<String> sessionId,
        String clientId,
        String oauthClient) {
    /** Whether somebody asked for it by itself, rather than an application on somebody's behalf. */
    public boolean isPlain() {
        return clientId.equals(OAuthClient.HUB);
    }
}
