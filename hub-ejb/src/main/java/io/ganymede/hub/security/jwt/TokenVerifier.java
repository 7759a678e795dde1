package io.ganymede.hub.security.jwt;

import java.security.Key;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Checks tokens of the identity provider: signature by one of its keys with an asymmetric algorithm, issuer, audience and
 * time. Keys named or brought by the token itself are never used. Safe for concurrent use.
 */
public final class TokenVerifier {
    private static final Logger LOG = Logger.getLogger(TokenVerifier.class.getName());
    private static final int MAX_LENGTH = 16_384;
    private static final AlgorithmConstraints ASYMMETRIC = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512);

    private final TokenRules rules;
    private final KeySource keys;
    private final Clock clock;

    TokenVerifier(TokenRules rules, KeySource keys, Clock clock) {
        this.rules = rules;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The claims of a token that holds; empty for any other.
     *
     * @throws KeysUnavailableException if the provider's keys cannot be had
     */
    public Optional<VerifiedToken> verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            JwtContext context = consumer().process(token);
            return Optional.of(new VerifiedToken(token, context.getJwtClaims()));
        } catch (InvalidJwtException refused) {
            if (refused.getCause() instanceof UnresolvableKeyException unresolvable
                    && unresolvable.getCause() instanceof KeysUnavailableException unavailable) {
                throw unavailable;
            }
            LOG.log(
                    Level.FINE,
                    "Token of the identity provider refused: error codes {0}",
                    refused.getErrorDetails().stream()
                            .map(detail -> String.valueOf(detail.getErrorCode()))
                            .toList());
            return Optional.empty();
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ASYMMETRIC)
                .setVerificationKeyResolver((signature, nesting) -> resolve(signature))
                .setExpectedIssuer(true, rules.issuer())
                .setExpectedAudience(rules.audiences().toArray(String[]::new))
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(Math.toIntExact(rules.clockSkew().toSeconds()))
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }

    private Key resolve(JsonWebSignature signature) throws UnresolvableKeyException {
        try {
            Optional<Key> known = select(signature, keys.keys());
            return known.or(() -> select(signature, keys.refreshed()))
                    .orElseThrow(() -> new UnresolvableKeyException("no key of the identity provider fits"));
        } catch (KeysUnavailableException unavailable) {
            throw new UnresolvableKeyException("no keys", unavailable);
        }
    }

    private static Optional<Key> select(JsonWebSignature signature, List<JsonWebKey> candidates) {
        try {
            return Optional.ofNullable(new VerificationJwkSelector().select(signature, candidates))
                    .or(() -> onlyUnnamed(candidates))
                    .map(JsonWebKey::getKey);
        } catch (JoseException unusable) {
            return Optional.empty();
        }
    }

    /** A single key without an id, as PEM gives it, serves tokens that name a key. */
    private static Optional<JsonWebKey> onlyUnnamed(List<JsonWebKey> candidates) {
        boolean single = candidates.size() == 1 && candidates.get(0).getKeyId() == null;
        return single ? Optional.of(candidates.get(0)) : Optional.empty();
    }
}
