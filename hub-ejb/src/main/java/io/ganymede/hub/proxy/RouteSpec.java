package io.ganymede.hub.proxy;

import io.ganymede.hub.domain.server.ServerPath;
import io.ganymede.hub.domain.server.UrlEscape;
import java.util.Objects;

/**
 * What a route applies to (hub contract 9.1): a path prefix, percent-encoded, with slashes at both ends.
 *
 * @param value such as {@code /user/bob/}, or {@code /}
 */
public record RouteSpec(String value) implements Comparable<RouteSpec> {
    public RouteSpec {
        Objects.requireNonNull(value, "value");
        if (!value.startsWith("/") || !value.endsWith("/")) {
            throw new IllegalArgumentException("a route must begin and end with a slash: " + value);
        }
    }

    /** All requests to a server. */
    public static RouteSpec of(ServerPath path) {
        return new RouteSpec(path.value());
    }

    /** @param key as the proxy lists it: decoded, without a slash at its end */
    public static RouteSpec ofTableKey(String key) {
        String escaped = UrlEscape.path(key.startsWith("/") ? key : "/" + key);
        return new RouteSpec(escaped.endsWith("/") ? escaped : escaped + "/");
    }

    /** Path below {@code /api/routes}: without a slash at its end, but {@code /} for the route of everything. */
    public String apiPath() {
        return value.length() == 1 ? value : value.substring(0, value.length() - 1);
    }

    @Override
    public int compareTo(RouteSpec other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
