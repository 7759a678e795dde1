package io.ganymede.hub.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/** A value that must not be shown. Its text form is a mask; comparing takes the same time wherever two values differ. */
public final class Secret {

    /** What is shown in place of any secret. */
    public static final String MASK = "********";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** @param value the secret in clear; not null */
    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value, "secret is null"));
    }

    /** The secret in clear, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    /** Whether the candidate is this secret; false for null. */
    public boolean matches(String candidate) {
        return candidate != null
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
