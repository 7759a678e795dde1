package io.ganymede.hub.security.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final TokenRules RULES =
            new TokenRules(TestIssuer.ISSUER, Set.of(TestIssuer.AUDIENCE), Duration.ofSeconds(60));

    private static TestIssuer issuer;
    private static TestIssuer stranger;

    @BeforeAll
    static void makeKeys() throws JoseException {
        issuer = TestIssuer.withRsaKey(NOON, "k1");
        stranger = TestIssuer.withRsaKey(NOON, "k1");
    }

    @Test
    void acceptsATokenOfTheIssuer() throws JoseException {
        JsonWebToken token = verifier().verify(issuer.sign(issuer.claims())).orElseThrow();

        assertThat(token.getName()).isEqualTo("Alice");
        assertThat(token.getSubject()).isEqualTo("f3a1");
        assertThat(token.getIssuer()).isEqualTo(TestIssuer.ISSUER);
        assertThat(token.getAudience()).containsExactly("ganymede", "account");
        assertThat(token.getExpirationTime()).isEqualTo(NOON.instant().getEpochSecond() + 300);
        assertThat(token.getRawToken()).startsWith("eyJ");
        assertThat(token.getClaimNames()).contains("preferred_username", "raw_token");
        assertThat(token.<Object>getClaim("missing")).isNull();
        assertThat(token.toString()).doesNotContain("Alice");
    }

    @Test
    void acceptsEllipticCurves() throws JoseException {
        TestIssuer elliptic = TestIssuer.withEllipticKey(NOON, "ec");
        TokenVerifier verifier = TokenVerifiers.withKeys(TestIssuer.keySet(issuer, elliptic), RULES, NOON);

        assertThat(verifier.verify(elliptic.sign(elliptic.claims()))).isPresent();
        assertThat(verifier.verify(issuer.sign(issuer.claims()))).isPresent();
    }

    @Test
    void refusesAnotherIssuer() throws JoseException {
        JwtClaims claims = issuer.claims();
        claims.setIssuer(TestIssuer.ISSUER + "2");
        refuses(issuer.sign(claims));
        claims.unsetClaim("iss");
        refuses(issuer.sign(claims));
    }

    @Test
    void refusesAnotherAudience() throws JoseException {
        JwtClaims claims = issuer.claims();
        claims.setAudience("grafana");
        refuses(issuer.sign(claims));
        claims.unsetClaim("aud");
        refuses(issuer.sign(claims));
    }

    @Test
    void toleratesADifferenceOfClocksAndNoMore() throws JoseException {
        JwtClaims claims = issuer.claims();
        claims.setIssuedAt(at(-300));
        claims.setExpirationTime(at(-59));
        assertThat(verifier().verify(issuer.sign(claims))).isPresent();
        claims.setExpirationTime(at(-61));
        refuses(issuer.sign(claims));
        claims.unsetClaim("exp");
        refuses(issuer.sign(claims));
    }

    @Test
    void refusesATokenThatIsNotGoodYet() throws JoseException {
        JwtClaims claims = issuer.claims();
        claims.setNotBefore(at(59));
        assertThat(verifier().verify(issuer.sign(claims))).isPresent();
        claims.setNotBefore(at(61));
        refuses(issuer.sign(claims));
    }

    @Test
    void refusesASignatureByAnotherKey() throws JoseException {
        refuses(stranger.sign(stranger.claims()));
    }

    @Test
    void refusesATokenWithoutSignature() throws JoseException {
        refuses(issuer.sign(issuer.claims(), AlgorithmIdentifiers.NONE, null));
        refuses(encoded("{\"alg\":\"none\"}") + "." + encoded(issuer.claims().toJson()) + ".");
        refuses(encoded("{\"alg\":\"NoNe\"}") + "." + encoded(issuer.claims().toJson()) + ".");
    }

    @Test
    void refusesTheKeyOfTheIssuerAsASharedSecret() throws JoseException {
        String pem = pem();
        for (byte[] secret : List.of(
                pem.getBytes(StandardCharsets.US_ASCII),
                issuer.key().getPublicKey().getEncoded())) {
            String forged = issuer.sign(issuer.claims(), AlgorithmIdentifiers.HMAC_SHA256, new HmacKey(secret));
            refuses(forged);
            assertThat(TokenVerifiers.withKeys(pem, RULES, NOON).verify(forged)).isEmpty();
        }
    }

    @Test
    void usesNoKeyThatTheTokenBrings() throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(stranger.claims().toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKey(stranger.key().getPrivateKey());
        signature.setJwkHeader(stranger.key());
        signature.setHeader("jku", "https://evil.example/keys");
        signature.setHeader("kid", "../../etc/passwd");

        refuses(signature.getCompactSerialization());
    }

    @Test
    void refusesEveryTamperedPart() throws JoseException {
        String token = issuer.sign(issuer.claims());
        String[] parts = token.split("\\.");
        refuses(parts[0] + "." + encoded(issuer.claims().toJson().replace("Alice", "admin")) + "." + parts[2]);
        refuses(parts[0] + "." + parts[1] + "." + parts[2].replaceFirst("^.", parts[2].startsWith("A") ? "B" : "A"));
        refuses(parts[0] + "." + parts[1] + ".");
        refuses("eyJ..");
        refuses("eyJhbGciOiJSUzI1NiJ9.x.x");
        refuses(token + "a".repeat(20_000));
    }

    @Test
    void takesAPemKeyWhateverKeyTheTokenNames() throws JoseException {
        TokenVerifier verifier = TokenVerifiers.withKeys(pem(), RULES, NOON);

        assertThat(verifier.verify(issuer.sign(issuer.claims()))).isPresent();
        assertThat(verifier.verify(stranger.sign(stranger.claims()))).isEmpty();
    }

    private static void refuses(String token) {
        assertThat(verifier().verify(token)).as(token).isEmpty();
    }

    private static TokenVerifier verifier() {
        return TokenVerifiers.withKeys(TestIssuer.keySet(issuer), RULES, NOON);
    }

    private static NumericDate at(int seconds) {
        return NumericDate.fromMilliseconds(NOON.instant().plusSeconds(seconds).toEpochMilli());
    }

    private static String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(issuer.key().getPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
