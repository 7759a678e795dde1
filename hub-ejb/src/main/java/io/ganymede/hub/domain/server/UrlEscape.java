package io.ganymede.hub.domain.server;

import java.nio.charset.StandardCharsets;

/** The percent-encodings of the contract, byte by byte over the UTF-8 form (hub contract, Notation, 2.1 and 9.2). */
public final class UrlEscape {
    private static final String UNRESERVED = "_.-~";

    private UrlEscape() {}

    /** {@code esc}: one segment of a path. Letters, digits and {@code _.-~@} stay. */
    public static String segment(String text) {
        return escape(text, UNRESERVED + "@");
    }

    /** Part of an OAuth client id, which must also do as the name of a cookie; a slash stays, {@code @} does not. */
    public static String clientId(String text) {
        return escape(text, UNRESERVED + "/");
    }

    /** A whole path: as {@link #segment}, but slashes stay. */
    public static String path(String text) {
        return escape(text, UNRESERVED + "@/");
    }

    private static String escape(String text, String safe) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (isAsciiLetterOrDigit(character) || safe.indexOf(character) >= 0) {
                escaped.append(character);
            } else {
                escaped.append('%').append(hexDigit(character >> 4)).append(hexDigit(character & 0xf));
            }
        }
        return escaped.toString();
    }

    private static boolean isAsciiLetterOrDigit(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9';
    }

    private static char hexDigit(int value) {
        return Character.toUpperCase(Character.forDigit(value, 16));
    }
}
