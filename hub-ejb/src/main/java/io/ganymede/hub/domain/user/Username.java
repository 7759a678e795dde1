package io.ganymede.hub.domain.user;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The raw, case-sensitive name of a user, as the database and the REST models hold it (hub contract 3.6 and 13).
 *
 * <p>A name given by somebody is not empty, at most {@value #MAX_LENGTH} characters long, without {@code /}, surrounding
 * white space or control characters, and not dots only, percent-decoded or not. Names that other releases have stored may
 * be anything.
 */
public final class Username implements Comparable<Username> {
    /** Width of the column {@code users.name}. */
    public static final int MAX_LENGTH = 255;

    private final String value;

    private Username(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** @throws HubException with {@link Failure#INVALID_USERNAME} if the text cannot be a user name */
    public static Username of(String value) {
        if (!isValid(value)) {
            throw new HubException(Failure.INVALID_USERNAME, "Invalid username: " + abbreviated(value));
        }
        return new Username(value);
    }

    /** The name of a user who exists, or who is looked for, in the database: whatever stands there is a name. */
    public static Username stored(String value) {
        return new Username(value);
    }

    /** The text as given or stored; never null. */
    public String value() {
        return value;
    }

    /** Whether the text can be a user name; a configured pattern is checked by the authenticator, not here. */
    public static boolean isValid(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_LENGTH
                && value.indexOf('/') < 0
                && value.equals(value.strip())
                && value.chars().noneMatch(Character::isISOControl)
                && !isDots(value)
                && !isDots(percentDecoded(value));
    }

    private static boolean isDots(String value) {
        return value.chars().allMatch(character -> character == '.');
    }

    private static String percentDecoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return value;
        }
    }

    private static String abbreviated(String value) {
        return value.length() <= 32 ? value : value.substring(0, 16) + "… (" + value.length() + " characters)";
    }

    @Override
    public int compareTo(Username other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Username that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
