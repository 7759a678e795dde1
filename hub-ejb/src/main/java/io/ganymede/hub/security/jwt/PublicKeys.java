package io.ganymede.hub.security.jwt;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Reads public keys in the forms that MicroProfile JWT allows: PEM, certificate, JSON Web Key or Key Set. */
public final class PublicKeys {
    private static final String NOT_A_KEY =
            "is not a public key: expected PEM (BEGIN PUBLIC KEY or BEGIN CERTIFICATE), a JSON Web Key or Key Set";

    private PublicKeys() {}

    /**
     * The keys in a text; keys of kinds that sign no tokens are left out of key sets.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static List<JsonWebKey> read(String text) {
        String trimmed = text.strip();
        try {
            if (trimmed.startsWith("{")) {
                return ofJson(trimmed);
            }
            if (trimmed.startsWith("-----BEGIN")) {
                return List.of(JsonWebKey.Factory.newJwk(ofPem(trimmed)));
            }
            return ofJson(new String(Base64.getMimeDecoder().decode(trimmed), StandardCharsets.UTF_8));
        } catch (JoseException | GeneralSecurityException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException(NOT_A_KEY, malformed);
        }
    }

    private static List<JsonWebKey> ofJson(String json) throws JoseException {
        List<JsonWebKey> keys = json.contains("\"keys\"")
                ? new JsonWebKeySet(json).getJsonWebKeys()
                : List.of(JsonWebKey.Factory.newJwk(json));
        List<JsonWebKey> usable =
                keys.stream().filter(PublicJsonWebKey.class::isInstance).toList();
        if (usable.isEmpty()) {
            throw new IllegalArgumentException(NOT_A_KEY);
        }
        return usable;
    }

    private static PublicKey ofPem(String pem) throws GeneralSecurityException {
        if (pem.startsWith("-----BEGIN CERTIFICATE-----")) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .getPublicKey();
        }
        byte[] encoded = Base64.getMimeDecoder()
                .decode(pem.replaceAll("-----(?:BEGIN|END) PUBLIC KEY-----", "").strip());
        X509EncodedKeySpec spec = new X509EncodedKeySpec(encoded);
        try {
            return KeyFactory.getInstance("RSA").generatePublic(spec);
        } catch (GeneralSecurityException notRsa) {
            return KeyFactory.getInstance("EC").generatePublic(spec);
        }
    }
}
