package io.ganymede.hub.proxy;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Some of the hub's routes, in their order.
 *
 * @param total how many there are on all pages
 */
public record RoutePage(SortedMap<RouteSpec, Route> routes, int total) {

    /**
     * The page of a table that is there whole.
     *
     * @param offset routes to leave out
     * @param limit routes to show at most
     */
    public static RoutePage of(Map<RouteSpec, Route> table, int offset, int limit) {
        SortedMap<RouteSpec, Route> page = new TreeMap<>();
        new TreeMap<>(table)
                .entrySet().stream()
                        .skip(offset)
                        .limit(limit)
                        .forEach(entry -> page.put(entry.getKey(), entry.getValue()));
        return new RoutePage(page, table.size());
    }
}
