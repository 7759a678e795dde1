package io.ganymede.hub.security.jwt;

import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Issues tokens as an identity provider does, good ones and bad ones. */
final class TestIssuer {
    static final String ISSUER = "https://idp.example/realms/campus";
    static final String AUDIENCE = "ganymede";

    private final Clock clock;
    private final PublicJsonWebKey key;

    private TestIssuer(Clock clock, PublicJsonWebKey key, String keyId) {
        this.clock = clock;
        this.key = key;
        key.setKeyId(keyId);
    }

    static TestIssuer withRsaKey(Clock clock, String keyId) throws JoseException {
        return new TestIssuer(clock, RsaJwkGenerator.generateJwk(2048), keyId);
    }

    static TestIssuer withEllipticKey(Clock clock, String keyId) throws JoseException {
        return new TestIssuer(clock, EcJwkGenerator.generateJwk(EllipticCurves.P256), keyId);
    }

    PublicJsonWebKey key() {
        return key;
    }

    /** The public keys of issuers as they publish them. */
    static String keySet(TestIssuer... issuers) {
        return new JsonWebKeySet(List.of(issuers).stream().map(TestIssuer::key).toList())
                .toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /** Claims of a token that is good for five minutes. */
    JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE, "account");
        claims.setSubject("f3a1");
        claims.setClaim("preferred_username", "Alice");
        claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(
                clock.instant().plus(Duration.ofMinutes(5)).toEpochMilli()));
        return claims;
    }

    String sign(JwtClaims claims) throws JoseException {
        String algorithm = key.getKeyType().equals("EC")
                ? AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256
                : AlgorithmIdentifiers.RSA_USING_SHA256;
        return sign(claims, algorithm, key.getPrivateKey());
    }

    String sign(JwtClaims claims, String algorithm, Key with) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(with);
        signature.setDoKeyValidation(false);
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        return signature.getCompactSerialization();
    }
}
