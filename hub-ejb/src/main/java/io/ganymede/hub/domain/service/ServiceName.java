package io.ganymede.hub.domain.service;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.UrlEscape;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a service, which is also a segment of its path (hub contract 13): without a slash, not of dots only, without
 * blanks at its ends, and nothing that percent-decoding would change.
 */
public record ServiceName(String value) {
    /** So that {@code service-NAME} fits into the column of client identifiers. */
    public static final int MAX_LENGTH = 200;

    private static final Pattern VALID = Pattern.compile("(?!\\.+$)(?!.*%[0-9A-Fa-f]{2})[^/\\p{Cntrl}]+");
    private static final int MAX_SHOWN = 32;

    public ServiceName {
        Objects.requireNonNull(value, "value");
    }

    /** @throws HubException with {@link Failure#INVALID_REQUEST} if the text cannot be the name of a service */
    public static ServiceName of(String value) {
        if (!isValid(value)) {
            throw new HubException(
                    Failure.INVALID_REQUEST,
                    "Invalid service name '" + shown(value) + "': it must have 1 to " + MAX_LENGTH
                            + " characters, no slash, no percent-encoding and no blanks at its ends");
        }
        return new ServiceName(value);
    }

    /** Whether a service can have the name. */
    public static boolean isValid(String value) {
        return value.length() <= MAX_LENGTH
                && VALID.matcher(value).matches()
                && value.equals(value.strip())
                && value.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    /** Path below which the service is reached through the proxy, percent-encoded, with slashes at both ends. */
    public String prefix(String basePath) {
        return basePath + "services/" + UrlEscape.segment(value) + "/";
    }

    /** The identifier of its OAuth client, unless another is chosen (hub contract 2.1). */
    public String usualClientId() {
        return "service-" + value;
    }

    private static String shown(String value) {
        String start = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public String toString() {
        return value;
    }
}
