package io.ganymede.hub.proxy;

import io.ganymede.hub.domain.server.UrlEscape;
import java.util.Objects;
import java.util.Optional;

/**
 * What a route applies to (hub contract 9.1): a path prefix, percent-encoded, with slashes at both ends, on any host or on one.
 *
 * @param value such as {@code /user/bob/}, {@code bob.hub.example.org/user/bob/}, or {@code /}
 */
public record RouteSpec(String value) implements Comparable<RouteSpec> {
    public RouteSpec {
        Objects.requireNonNull(value, "value");
        if (!value.endsWith("/")) {
            throw new IllegalArgumentException("a route must end with a slash: " + value);
        }
    }

    /**
     * All requests for what is below a path.
     *
     * @param host empty where routes are not chosen by host
     */
    public static RouteSpec of(Optional<String> host, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a route's path must begin with a slash: " + path);
        }
        return new RouteSpec(host.orElse("") + path);
    }

    /**
     * A route of the proxy's list.
     *
     * @param key as it stands there: decoded, without a slash at its end
     * @param byHost whether the first segment of every route but that of everything is a host
     */
    public static RouteSpec ofTableKey(String key, boolean byHost) {
        String escaped = UrlEscape.path(key.replaceFirst("^/+", ""));
        String leading = byHost && !escaped.isEmpty() ? "" : "/";
        String closing = escaped.isEmpty() || escaped.endsWith("/") ? "" : "/";
        return new RouteSpec(leading + escaped + closing);
    }

    /** Path below {@code /api/routes}: without a slash at its end, but {@code /} for the route of everything. */
    public String apiPath() {
        String path = value.startsWith("/") ? value : "/" + value;
        return path.length() == 1 ? path : path.substring(0, path.length() - 1);
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
