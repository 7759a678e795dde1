package io.ganymede.hub.security.jwt;

import io.ganymede.hub.domain.user.Username;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claims;

/**
 * Remembers for a minute whom a token let in, so that a user's row is not brought up to date on every request. Bounded;
 * holds digests, not tokens. Safe for concurrent use.
 */
public final class AdmittedTokens {
    private static final int MAX_ENTRIES = 10_000;
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    public AdmittedTokens(Clock clock) {
        this.clock = clock;
    }

    /** Whom the token let in a moment ago. */
    public synchronized Optional<Username> find(VerifiedToken token) {
        return Optional.ofNullable(entries.get(digest(token)))
                .filter(entry -> clock.instant().isBefore(entry.until()))
                .map(Entry::name);
    }

    /** Keeps whom the token let in. */
    public synchronized void remember(VerifiedToken token, Username name) {
        entries.put(digest(token), new Entry(name, clock.instant().plus(LIFETIME)));
    }

    /** Drops what is known of the token. */
    public synchronized void forget(VerifiedToken token) {
        entries.remove(digest(token));
    }

    private static String digest(VerifiedToken token) {
        try {
            byte[] text = token.<String>getClaim(Claims.raw_token.name()).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private record Entry(Username name, Instant until) {}
}
