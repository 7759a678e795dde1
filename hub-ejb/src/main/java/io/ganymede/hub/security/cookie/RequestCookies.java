package io.ganymede.hub.security.cookie;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The cookies of a request in the order of its {@code Cookie} headers. Read from the raw header, because signed values
 * hold characters that servlet containers treat differently, and because the order decides which of two cookies with one
 * name counts.
 */
public final class RequestCookies {
    private static final int MAX_COOKIES = 300;

    private final List<Pair> pairs;

    private RequestCookies(List<Pair> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    /** Reads {@code Cookie} headers; parts that are no cookies, and those beyond a bound, are ignored. */
    public static RequestCookies parse(Collection<String> headers) {
        List<Pair> pairs = new ArrayList<>();
        for (String header : headers) {
            for (String part : header.split(";")) {
                int equals = part.indexOf('=');
                if (equals > 0 && pairs.size() < MAX_COOKIES) {
                    pairs.add(new Pair(part.substring(0, equals).strip(), unquoted(part.substring(equals + 1))));
                }
            }
        }
        return new RequestCookies(pairs);
    }

    /** All values sent under a name, first one first. */
    public List<String> all(String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(Pair::value)
                .toList();
    }

    /** The first value sent under a name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    private static String unquoted(String raw) {
        String value = raw.strip();
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private record Pair(String name, String value) {}
}
