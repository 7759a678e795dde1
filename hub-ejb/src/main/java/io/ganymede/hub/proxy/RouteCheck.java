package io.ganymede.hub.proxy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What has to be done for the proxy's table to be right (hub contract 9.3, full check).
 *
 * @param missing routes to add, or to replace because the target differs
 * @param stale routes to remove
 */
public record RouteCheck(Map<RouteSpec, Route> missing, Set<RouteSpec> stale) {
    /**
     * Compares.
     *
     * @param wanted the hub's own route and those of ready servers
     * @param pending routes of servers that are on their way up or down: neither added nor stale
     * @param actual what the proxy has
     */
    public static RouteCheck of(Map<RouteSpec, Route> wanted, Set<RouteSpec> pending, Map<RouteSpec, Route> actual) {
        Map<RouteSpec, Route> missing = new TreeMap<>();
        wanted.forEach((spec, route) -> {
            Route present = actual.get(spec);
            if (present == null || !present.target().equals(route.target())) {
                missing.put(spec, route);
            }
        });
        Set<RouteSpec> stale = new TreeSet<>(actual.keySet());
        stale.removeAll(wanted.keySet());
        stale.removeAll(pending);
        return new RouteCheck(missing, stale);
    }

    public boolean isClean() {
        return missing.isEmpty() && stale.isEmpty();
    }
}
