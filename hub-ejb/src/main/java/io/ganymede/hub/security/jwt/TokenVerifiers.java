package io.ganymede.hub.security.jwt;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** Makes verifiers for the ways in which keys can be given. */
public final class TokenVerifiers {
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private TokenVerifiers() {}

    /** With the keys at a URL, read when needed and again when a token names an unknown one. */
    public static TokenVerifier withKeysAt(URI location, TokenRules rules, Clock clock) {
        return new TokenVerifier(rules, new KeyEndpoint(location, PAUSE, clock), clock);
    }

    /**
     * With keys that are known.
     *
     * @param text PEM, certificate, JSON Web Key or Key Set
     * @throws IllegalArgumentException if the text holds no key
     */
    public static TokenVerifier withKeys(String text, TokenRules rules, Clock clock) {
        return new TokenVerifier(rules, new GivenKeys(PublicKeys.read(text)), clock);
    }
}
