package io.ganymede.hub.security.xsrf;

import io.ganymede.hub.security.cookie.HubCookies;
import io.ganymede.hub.security.cookie.SignedValues;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Tokens against forged requests, bound to who asks and to the browser session (hub contract 6.1). Immutable and safe
 * for concurrent use.
 */
public final class XsrfTokens {
    private static final Duration MAX_AGE = Duration.ofDays(31);
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SignedValues signer;

    public XsrfTokens(SignedValues signer) {
        this.signer = signer;
    }

    /** A new token, good for one identity. */
    public String issue(String identity) {
        return ENCODER.encodeToString(
                signer.sign(HubCookies.XSRF_NAME, identity).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The token among the cookies that counts: the first one that is genuine. Empty if that one belongs to another
     * identity.
     */
    public Optional<String> valid(List<String> cookieValues, String identity) {
        return cookieValues.stream()
                .filter(value -> identityOf(value).isPresent())
                .findFirst()
                .filter(value -> identityOf(value).equals(Optional.of(identity)));
    }

    private Optional<String> identityOf(String token) {
        try {
            String signed = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return signer.verify(HubCookies.XSRF_NAME, signed, MAX_AGE);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
