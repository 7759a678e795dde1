package io.ganymede.hub.pages.routing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as the contract uses it; malformed escapes stay as they are. */
public final class PercentEncoding {
    private static final String KEPT_IN_SEGMENTS = "_.-~@";

    private PercentEncoding() {}

    /** One path segment: everything but unreserved characters and {@code @} is escaped, slashes too. */
    public static String segment(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isKept(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit((octet >> 4) & 0xF, 16)))
                        .append(Character.toUpperCase(Character.forDigit(octet & 0xF, 16)));
            }
        }
        return encoded.toString();
    }

    /** The value of a query argument. */
    public static String queryValue(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A path or a part of one; a plus sign is a plus sign. */
    public static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text;
        }
    }

    private static boolean isKept(byte octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || KEPT_IN_SEGMENTS.indexOf(octet) >= 0;
    }
}
