package io.ganymede.proxy.route;

import io.ganymede.proxy.path.MalformedTargetException;
import io.ganymede.proxy.path.PercentCoding;
import io.ganymede.proxy.path.RequestTarget;
import java.util.List;

/**
 * The place of a route in the table: decoded path segments, the first of which is a host name if routes are chosen by
 * host (proxy contract 2.4 and 11).
 *
 * @param segments without empty ones; none for the root route
 */
public record RoutePath(List<String> segments) {

    /** Where everything goes that no other route matches. */
    public static final RoutePath ROOT = new RoutePath(List.of());

    /** Copies the segments. */
    public RoutePath {
        segments = List.copyOf(segments);
    }

    /**
     * Reads the part of an API address behind {@code /api/routes}.
     *
     * @param escaped percent-escaped; slashes at its ends do not count
     * @throws MalformedTargetException if an escape cannot be decoded
     */
    public static RoutePath parse(String escaped) {
        return new RoutePath(RequestTarget.parse(escaped.startsWith("/") ? escaped : "/" + escaped)
                .segments());
    }

    /** The prefix as requests have it: percent-encoded, with slashes at both ends. Pages of the table go by its order. */
    public String prefix() {
        StringBuilder prefix = new StringBuilder("/");
        for (String segment : segments) {
            prefix.append(PercentCoding.encode(segment)).append('/');
        }
        return prefix.toString();
    }

    /** The key that the API shows: decoded, with a slash at its start and none at its end. */
    public String key() {
        return "/" + String.join("/", segments);
    }
}
