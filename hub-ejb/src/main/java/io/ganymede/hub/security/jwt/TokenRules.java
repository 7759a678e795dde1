package io.ganymede.hub.security.jwt;

import java.time.Duration;
import java.util.Set;

/**
 * What a token of the identity provider must say to be believed.
 *
 * @param issuer expected {@code iss}
 * @param audiences of which {@code aud} must name one; not empty, so that tokens for other programs are refused
 * @param clockSkew by how much the clocks may differ
 */
public record TokenRules(String issuer, Set<String> audiences, Duration clockSkew) {
    public TokenRules {
        audiences = Set.copyOf(audiences);
        if (issuer.isEmpty() || audiences.isEmpty()) {
            throw new IllegalArgumentException("issuer and audiences must be given");
        }
    }
}
