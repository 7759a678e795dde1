package io.ganymede.hub.pages.admin;

import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.UserQuery.Activity;
import io.ganymede.hub.domain.user.UserQuery.Order;
import io.ganymede.hub.domain.user.UserQuery.Visible;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.routing.PercentEncoding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an administrator looks at: search, filter, sort and page, all of it in the address. Values that make no sense
 * count as absent.
 *
 * @param search part of the name; empty for all
 * @param page counted from 1
 * @param size rows per page
 */
public record UserListing(
        String search, Optional<Activity> activity, Order order, boolean descending, int page, int size) {
    private static final String ALL = "all";
    static final List<String> STATES = List.of(ALL, "active", "ready", "inactive");

    private static final int LONGEST_SEARCH = 255;
    private static final int MOST_PAGES = 1_000_000;
    private static final Map<String, Order> ORDERS = Map.of("name", Order.NAME, "last_activity", Order.LAST_ACTIVITY);
    private static final Map<Order, String> KEYS = Map.of(Order.NAME, "name", Order.LAST_ACTIVITY, "last_activity");
    private static final Map<String, Activity> ACTIVITIES =
            Stream.of(Activity.values()).collect(Collectors.toMap(UserListing::key, Function.identity()));

    /** Reads {@code name_filter}, {@code state}, {@code sort} and {@code page}. */
    static UserListing of(PageRequest request, int size) {
        String sort = request.argument("sort").orElse("name");
        boolean descending = sort.startsWith("-");
        return new UserListing(
                request.argument("name_filter")
                        .map(String::strip)
                        .filter(text -> text.length() <= LONGEST_SEARCH)
                        .orElse(""),
                request.argument("state").map(ACTIVITIES::get),
                ORDERS.getOrDefault(descending ? sort.substring(1) : sort, Order.NAME),
                descending,
                request.argument("page")
                        .filter(text -> text.matches("[1-9]\\d{0,6}"))
                        .map(Integer::valueOf)
                        .filter(number -> number <= MOST_PAGES)
                        .orElse(1),
                size);
    }

    UserQuery query(Optional<Visible> visible) {
        return new UserQuery(
                Optional.of(search).filter(text -> !text.isEmpty()),
                activity,
                visible,
                order,
                descending,
                (page - 1) * size,
                size);
    }

    /** Query string of another page of the same listing. */
    public String onPage(int number) {
        return address(order, descending, number);
    }

    /** Query string of the same listing sorted by that column: the other way round if it is sorted by it already. */
    public String sortedBy(String column) {
        Order wanted = ORDERS.get(column);
        return address(wanted, wanted == order && !descending, 1);
    }

    /** The value of {@code aria-sort} for a column. */
    public String ariaSort(String column) {
        if (ORDERS.get(column) != order) {
            return "none";
        }
        return descending ? "descending" : "ascending";
    }

    /** The value of the argument {@code sort}. */
    public String sort() {
        return (descending ? "-" : "") + KEYS.get(order);
    }

    /** The value of the argument {@code state}. */
    public String state() {
        return activity.map(UserListing::key).orElse(ALL);
    }

    /** Whether less than everybody is asked for. */
    public boolean isNarrowed() {
        return !search.isEmpty() || activity.isPresent();
    }

    private String address(Order by, boolean downwards, int number) {
        StringBuilder query =
                new StringBuilder("?sort=").append(downwards ? "-" : "").append(KEYS.get(by));
        if (!search.isEmpty()) {
            query.append("&name_filter=").append(PercentEncoding.queryValue(search));
        }
        activity.ifPresent(state -> query.append("&state=").append(key(state)));
        if (number > 1) {
            query.append("&page=").append(number);
        }
        return query.toString();
    }

    private static String key(Activity activity) {
        return activity.name().toLowerCase(Locale.ROOT);
    }
}
