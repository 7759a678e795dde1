package io.ganymede.proxy.option;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secret between the hub and the route API (proxy contract 2.2). It never shows in a text. */
public final class AuthToken {

    private static final Pattern CREDENTIALS = Pattern.compile("token\\s+(\\S+)");

    private final byte[] secret;

    private AuthToken(byte[] secret) {
        this.secret = secret;
    }

    /** @param secret empty for an API without one */
    public static AuthToken of(String secret) {
        return new AuthToken(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether there is no secret, so that everybody may use the API. */
    public boolean isOpen() {
        return secret.length == 0;
    }

    /**
     * Checks credentials in a time that does not depend on how much of them is right.
     *
     * @param authorization value of the Authorization header; empty if there is none
     */
    public boolean accepts(String authorization) {
        if (isOpen()) {
            return true;
        }
        Matcher credentials = CREDENTIALS.matcher(authorization);
        return credentials.find()
                && MessageDigest.isEqual(secret, credentials.group(1).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return isOpen() ? "none" : "***";
    }
}
