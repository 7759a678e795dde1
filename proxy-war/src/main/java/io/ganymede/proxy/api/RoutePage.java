package io.ganymede.proxy.api;

import io.ganymede.proxy.route.Route;
import jakarta.json.JsonValue;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A part of the table for clients that show it page by page. configurable-http-proxy knows none of this and answers with the
 * whole table, without the header that tells how many routes there are.
 *
 * @param offset routes to leave out
 * @param limit routes to show at most
 * @param flag member of a record that must be true; empty for all records
 */
record RoutePage(int offset, int limit, Optional<String> flag) {

    /** Says how many routes there are on all pages. */
    static final String TOTAL_HEADER = "X-Total-Count";

    /**
     * Reads which page is wanted.
     *
     * @param parameter gives the value of a parameter, or null
     * @return empty if the whole table is
     */
    static Optional<RoutePage> of(UnaryOperator<String> parameter) {
        return Optional.ofNullable(parameter.apply("limit"))
                .map(limit -> new RoutePage(
                        number(
                                "offset",
                                Optional.ofNullable(parameter.apply("offset")).orElse("0")),
                        number("limit", limit),
                        Optional.ofNullable(parameter.apply("flag"))));
    }

    private static int number(String name, String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new ApiException(400, name + " must be a whole number from 0 to 999999999");
        }
        return Integer.parseInt(text);
    }

    /** Routes that are on any page, in the order of their prefixes. */
    List<Route> sorted(Stream<Route> routes) {
        return routes.filter(this::isFlagged)
                .map(route -> new SimpleImmutableEntry<>(route.path().prefix(), route))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Those of them that are on this page. */
    Stream<Route> cut(List<Route> sorted) {
        return sorted.stream().skip(offset).limit(limit);
    }

    private boolean isFlagged(Route route) {
        return flag.map(name -> JsonValue.TRUE.equals(route.data().get(name))).orElse(true);
    }
}
