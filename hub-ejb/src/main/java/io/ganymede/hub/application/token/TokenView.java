package io.ganymede.hub.application.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token as callers outside the application layer see it (hub contract 1.10).
 *
 * @param id {@code a<N>}
 * @param ownerKind {@code user} or {@code service}
 * @param scopes expanded and intersected with the owner's
 * @param oauthClient description of the client it was issued to
 */
public record TokenView(
        String id,
        String ownerKind,
        String owner,
        List<String> scopes,
        Optional<Instant> created,
        Optional<Instant> lastActivity,
        Optional<Instant> expiresAt,
        String note,
        Optional<String> sessionId,
        String oauthClient) {}
