package io.ganymede.hub.domain.group;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import java.util.Objects;

/**
 * The raw, case-sensitive name of a group (hub contract 1.7). A name given by somebody is not blank, at most
 * {@value #MAX_LENGTH} characters long and without control characters or halves of characters; names that other releases
 * have stored may be anything.
 */
public record GroupName(String value) {
    /** Width of the column {@code groups.name}. */
    public static final int MAX_LENGTH = 255;

    private static final int MAX_SHOWN = 32;

    public GroupName {
        Objects.requireNonNull(value, "value");
    }

    /** @throws HubException with {@link Failure#INVALID_REQUEST} if the text cannot be the name of a group */
    public static GroupName of(String value) {
        if (!isValid(value)) {
            throw new HubException(
                    Failure.INVALID_REQUEST,
                    "Invalid group name '" + shown(value) + "': it must have 1 to " + MAX_LENGTH
                            + " characters, not only blanks, and no control characters");
        }
        return new GroupName(value);
    }

    /** Whether a group can have the name. */
    public static boolean isValid(String value) {
        return !value.isBlank()
                && value.length() <= MAX_LENGTH
                && value.codePoints().noneMatch(GroupName::isUnfit);
    }

    private static boolean isUnfit(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static String shown(String value) {
        String start = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
        StringBuilder shown = new StringBuilder();
        start.codePoints().map(point -> isUnfit(point) ? '?' : point).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
