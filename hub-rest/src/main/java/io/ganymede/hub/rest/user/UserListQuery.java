package io.ganymede.hub.rest.user;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.rest.body.QueryArguments;
import io.ganymede.hub.rest.model.Pagination;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import java.util.Optional;

/** Reads the arguments of a listing of users (hub contract 1.4). */
final class UserListQuery {
    private UserListQuery() {}

    static UserQuery of(MultivaluedMap<String, String> query, Pagination page, Optional<UserQuery.Visible> visible) {
        QueryArguments arguments = new QueryArguments(query);
        String sort = arguments.last("sort").orElse("id");
        boolean descending = sort.startsWith("-");
        return new UserQuery(
                arguments.last("name_filter").filter(text -> !text.isEmpty()),
                arguments.last("state").filter(text -> !text.isEmpty()).map(UserListQuery::activity),
                visible,
                order(descending ? sort.substring(1) : sort),
                descending,
                page.offset(),
                page.limit());
    }

    /** Whether stopped servers are wanted: the argument is there and does not say no. */
    static boolean includesStoppedServers(MultivaluedMap<String, String> query) {
        return new QueryArguments(query)
                .last("include_stopped_servers")
                .filter(text ->
                        !text.equals("0") && !text.toLowerCase(Locale.ROOT).equals("false"))
                .isPresent();
    }

    private static UserQuery.Activity activity(String text) {
        return switch (text) {
            case "active" -> UserQuery.Activity.ACTIVE;
            case "ready" -> UserQuery.Activity.READY;
            case "inactive" -> UserQuery.Activity.INACTIVE;
            default -> throw invalid("state must be active, ready or inactive");
        };
    }

    private static UserQuery.Order order(String text) {
        return switch (text) {
            case "id" -> UserQuery.Order.ID;
            case "name" -> UserQuery.Order.NAME;
            case "last_activity" -> UserQuery.Order.LAST_ACTIVITY;
            default -> throw invalid("sort must be id, name or last_activity, with - before it to turn it round");
        };
    }

    private static HubException invalid(String message) {
        return new HubException(Failure.INVALID_REQUEST, message);
    }
}
