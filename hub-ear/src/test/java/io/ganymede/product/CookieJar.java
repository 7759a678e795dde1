package io.ganymede.product;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A browser's cookies of one host. The JDK's own compares the paths of cookies with decoded paths, so that names with
 * escapes never match.
 */
public final class CookieJar {
    private record Key(String name, String path) {}

    private final Map<Key, String> values =
            new TreeMap<>(Comparator.comparing(Key::path).reversed().thenComparing(Key::name));

    /** Keeps, replaces or deletes a cookie as a {@code Set-Cookie} header says. */
    public void take(String header) {
        List<String> parts = Stream.of(header.split(";")).map(String::strip).toList();
        String[] pair = parts.get(0).split("=", 2);
        Key key = new Key(pair[0], attribute(parts, "path").orElse("/"));
        boolean deleted = attribute(parts, "max-age").filter("0"::equals).isPresent()
                || pair[1].isEmpty()
                || pair[1].equals("\"\"");
        if (deleted) {
            values.remove(key);
        } else {
            values.put(key, pair[1]);
        }
    }

    /** Puts a cookie in, as if the host had set it. */
    public void put(String name, String path, String value) {
        values.put(new Key(name, path), value);
    }

    /** Takes a cookie out. */
    public void forget(String name, String path) {
        values.remove(new Key(name, path));
    }

    /** The value of the cookie with the longest path that fits. */
    public Optional<String> value(String name, String path) {
        return values.entrySet().stream()
                .filter(cookie -> cookie.getKey().name().equals(name))
                .filter(cookie -> fits(cookie.getKey(), path))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The {@code Cookie} header of a request to the path; empty if there is nothing to send. */
    public String header(String path) {
        return values.entrySet().stream()
                .filter(cookie -> fits(cookie.getKey(), path))
                .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static boolean fits(Key cookie, String path) {
        String prefix = cookie.path().endsWith("/") ? cookie.path() : cookie.path() + "/";
        return path.equals(cookie.path()) || path.startsWith(prefix);
    }

    private static Optional<String> attribute(List<String> parts, String name) {
        return parts.stream()
                .skip(1)
                .filter(part -> part.toLowerCase(Locale.ROOT).startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst();
    }
}
