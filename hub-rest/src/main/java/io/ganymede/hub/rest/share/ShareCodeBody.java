package io.ganymede.hub.rest.share;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.rest.body.JsonBody;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a new share code is to offer, and for how long (hub contract 1.8).
 *
 * @param scopes as given; empty if there are none, which means the usual ones
 */
record ShareCodeBody(List<String> scopes, Duration expiresIn) {
    private static final String EXPIRES_IN = "expires_in";
    private static final String SCOPES = "scopes";
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    /** Reads the body, which may be missing. */
    static ShareCodeBody of(InputStream body) {
        return JsonBody.optional(body).map(ShareCodeBody::checked).orElseGet(() -> new ShareCodeBody(List.of(), USUAL));
    }

    private static ShareCodeBody checked(JsonBody json) {
        json.allowOnly(Set.of(EXPIRES_IN, SCOPES));
        long seconds = json.integer(EXPIRES_IN).orElse(USUAL.toSeconds());
        if (seconds < SHORTEST.toSeconds() || seconds > LONGEST.toSeconds()) {
            throw new HubException(
                    Failure.INVALID_REQUEST,
                    EXPIRES_IN + " must be between " + SHORTEST.toSeconds() + " and " + LONGEST.toSeconds()
                            + " seconds");
        }
        return new ShareCodeBody(json.texts(SCOPES).orElse(List.of()), Duration.ofSeconds(seconds));
    }
}
