package io.ganymede.hub.security.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A raw query string, read without touching the request's body. Immutable. */
public final class QueryString {
    private final List<String> parts;

    /** @param raw without the question mark; null if there is none, as servlets say it */
    public QueryString(String raw) {
        List<String> found = new ArrayList<>();
        if (raw != null) {
            for (String part : raw.split("&")) {
                if (!part.isEmpty()) {
                    found.add(part);
                }
            }
        }
        this.parts = List.copyOf(found);
    }

    /** The last value of an argument, decoded. */
    public Optional<String> last(String name) {
        return parts.stream()
                .filter(part -> name(part).equals(name))
                .reduce((earlier, later) -> later)
                .map(part -> part.indexOf('=') < 0 ? "" : decoded(part.substring(part.indexOf('=') + 1)));
    }

    /** The query string without some arguments, otherwise as it was. */
    public String without(Set<String> names) {
        return parts.stream().filter(part -> !names.contains(name(part))).collect(Collectors.joining("&"));
    }

    private static String name(String part) {
        int equals = part.indexOf('=');
        return decoded(equals < 0 ? part : part.substring(0, equals));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
