package io.ganymede.proxy.route;

import io.ganymede.proxy.path.RequestTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The routing table (proxy contract 3). Readers see an immutable snapshot and never wait; a change counts for the next
 * request, while running ones keep the route they have. Safe for any number of threads.
 */
public final class RouteTable {

    private final boolean byHost;
    private volatile RouteNode root = RouteNode.EMPTY;

    /** @param byHost whether the first segment of every path but the root's is a host name */
    public RouteTable(boolean byHost) {
        this.byHost = byHost;
    }

    /** Adds a route, or replaces the one that stands at its path. */
    public synchronized void put(Route route) {
        root = root.with(route.path().segments(), route);
    }

    /**
     * Removes the route exactly at the path.
     *
     * @return whether there was one
     */
    public synchronized boolean remove(RoutePath path) {
        if (find(path).isEmpty()) {
            return false;
        }
        root = root.without(path.segments());
        return true;
    }

    /** The route exactly at the path. */
    public Optional<Route> find(RoutePath path) {
        return root.find(path.segments());
    }

    /** All routes at one moment, in the order of their segments. */
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        root.forEach(routes::add);
        return routes;
    }

    /** Whether the first segment of a path is a host name. */
    public boolean isByHost() {
        return byHost;
    }

    /**
     * Chooses the route of a request: the longest prefix, on whole segments.
     *
     * @param host value of the Host header; empty if there is none
     */
    public Optional<RouteMatch> match(String host, RequestTarget target) {
        RouteNode tree = root;
        if (!byHost) {
            return tree.longestPrefix(target.segments()).map(route -> match(route, 0));
        }
        String name = hostName(host);
        Optional<Route> lower = tree.longestPrefix(below(name.toLowerCase(Locale.ROOT), target));
        return lower.filter(route -> !route.path().equals(RoutePath.ROOT))
                .or(() -> tree.longestPrefix(below(name, target)))
                .map(route -> match(route, route.path().equals(RoutePath.ROOT) ? 0 : 1));
    }

    private static RouteMatch match(Route route, int hostSegments) {
        return new RouteMatch(route, route.path().segments().size() - hostSegments);
    }

    private static List<String> below(String host, RequestTarget target) {
        return Stream.concat(Stream.of(host), target.segments().stream()).toList();
    }

    private static String hostName(String host) {
        int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
        return end <= 0 ? host : host.substring(0, end);
    }
}
