package io.ganymede.hub.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A path prefix of URLs: begins and ends with a slash and is percent-encoded where URLs need it.
 *
 * @param path {@code /} or for example {@code /lab/}
 */
public record BasePath(String path) {

    /** The prefix of everything. */
    public static final BasePath ROOT = new BasePath("/");

    private static final String UNESCAPED = "-._~!$&'()*+,;=:@/";

    /** Reads a path with or without the slashes, encoded or not; empty if it cannot be a prefix. */
    public static Optional<BasePath> read(String text) {
        String trimmed = text.replaceAll("^/+|/+$", "");
        if (trimmed.isEmpty()) {
            return Optional.of(ROOT);
        }
        boolean odd = Arrays.stream(trimmed.split("/", -1))
                .anyMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
        boolean foreign = trimmed.chars().anyMatch(c -> c < ' ' || c == '?' || c == '#' || c == '\\' || c == 0x7f);
        return odd || foreign ? Optional.empty() : Optional.of(new BasePath("/" + encode(trimmed) + "/"));
    }

    /** This prefix followed by a relative path, which is taken as it is. */
    public String resolve(String relative) {
        return path + relative;
    }

    private static String encode(String text) {
        if (text.matches("(?:[^%]|%[0-9A-Fa-f]{2})*")) {
            return text.codePoints().mapToObj(c -> c == '%' ? "%" : encode(c)).collect(Collectors.joining());
        }
        return text.codePoints().mapToObj(BasePath::encode).collect(Collectors.joining());
    }

    private static String encode(int codePoint) {
        String text = Character.toString(codePoint);
        if (codePoint < 0x80 && (Character.isLetterOrDigit(codePoint) || UNESCAPED.indexOf(codePoint) >= 0)) {
            return text;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format("%%%02X", octet & 0xff));
        }
        return encoded.toString();
    }

    @Override
    public String toString() {
        return path;
    }
}
