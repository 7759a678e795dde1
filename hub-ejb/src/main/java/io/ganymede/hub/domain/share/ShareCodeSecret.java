package io.ganymede.hub.domain.share;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The clear text of a share code: 43 URL-safe characters with 256 bits (hub contract 6.5). It is shown once, to who made
 * it; only its hash is stored.
 */
public final class ShareCodeSecret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final Pattern POSSIBLE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final String value;

    private ShareCodeSecret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** A fresh one. */
    public static ShareCodeSecret draw() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new ShareCodeSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether the text can be a code at all; what cannot is not looked for. */
    public static boolean isPossible(String text) {
        return POSSIBLE.matcher(text).matches();
    }

    /** The clear text, for the one answer that shows it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "ShareCodeSecret[masked]";
    }
}
