package io.ganymede.proxy.route;

import io.ganymede.proxy.path.RequestTarget;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the path of a request becomes the path that its target sees (proxy contract 4).
 *
 * @param prependPath whether path and query of the target's address come first
 * @param includePrefix whether the part that matched the route is passed on
 */
public record PathMapping(boolean prependPath, boolean includePrefix) {

    /** Path and query to send. */
    public String map(RequestTarget request, RouteMatch match, TargetUrl target) {
        String path = includePrefix ? request.path() : request.pathAfter(match.pathSegments());
        String mapped = prependPath ? join(target.path(), path) : path;
        String query = Stream.of(prependPath ? target.query() : "", request.query())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        return (mapped.isEmpty() ? "/" : mapped) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String join(String base, String path) {
        return base.endsWith("/") && path.startsWith("/") ? base.substring(0, base.length() - 1) + path : base + path;
    }
}
