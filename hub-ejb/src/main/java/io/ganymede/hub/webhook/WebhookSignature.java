package io.ganymede.hub.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as the Standard Webhooks specification (1.0.0) says: HMAC-SHA256 over id, instant and body, in Base64.
 * A key that begins with {@value #ENCODED} goes on as Base64; any other counts as it is, in UTF-8. Has no effects.
 */
final class WebhookSignature {
    static final String ID_HEADER = "webhook-id";
    static final String TIMESTAMP_HEADER = "webhook-timestamp";
    static final String SIGNATURE_HEADER = "webhook-signature";

    private static final String ENCODED = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 16;

    private final byte[] key;

    private WebhookSignature(byte[] key) {
        this.key = key;
    }

    /** @return empty if the text is no key, because it is too short or no Base64 where it says it is */
    static Optional<WebhookSignature> withKey(String text) {
        return bytes(Objects.requireNonNull(text, "text"))
                .filter(bytes -> bytes.length >= SHORTEST_KEY)
                .map(WebhookSignature::new);
    }

    private static Optional<byte[]> bytes(String text) {
        if (!text.startsWith(ENCODED)) {
            return Optional.of(text.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(text.substring(ENCODED.length())));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The header's value for a request that is sent at that instant. */
    String sign(String id, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + timestamp(at) + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Seconds since 1970, as the header and the signed text have them. */
    static String timestamp(Instant at) {
        return Long.toString(at.getEpochSecond());
    }
}
