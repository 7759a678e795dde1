package io.ganymede.hub.application.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * A client's proof that the code was meant for it (RFC 7636; hub contract 2.6).
 *
 * @param method {@code S256} or {@code plain}
 */
public record CodeChallenge(String challenge, String method) {
    /** What holds when a client names no method. */
    public static final String DEFAULT_METHOD = "plain";

    private static final String S256 = "S256";
    private static final int MIN_VERIFIER_LENGTH = 43;
    private static final int MAX_LENGTH = 128;

    public CodeChallenge {
        Objects.requireNonNull(challenge, "challenge");
        Objects.requireNonNull(method, "method");
    }

    /** Whether the method is one that the hub knows and the challenge fits into a database column. */
    public boolean isSupported() {
        return (method.equals(S256) || method.equals(DEFAULT_METHOD)) && challenge.length() <= MAX_LENGTH;
    }

    /** Compares in constant time; a verifier of a length that the standard does not allow never matches. */
    public boolean matches(String verifier) {
        if (verifier.length() < MIN_VERIFIER_LENGTH || verifier.length() > MAX_LENGTH) {
            return false;
        }
        String answer = method.equals(S256) ? hashed(verifier) : verifier;
        return MessageDigest.isEqual(
                answer.getBytes(StandardCharsets.UTF_8), challenge.getBytes(StandardCharsets.UTF_8));
    }

    private static String hashed(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
