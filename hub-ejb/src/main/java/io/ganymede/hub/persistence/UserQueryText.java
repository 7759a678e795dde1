package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.Username;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link UserQuery} in the provider's query language. The text is put together from constants only; what callers ask
 * for goes into parameters.
 *
 * @param isAllById whether a page holds all users there are between its least and its greatest id
 */
record UserQueryText(String where, String orderBy, Map<String, Object> parameters, boolean isAllById) {
    /** Owners of active servers, found from the servers, which are far fewer than the users. */
    private static final String ACTIVE_OWNERS =
            "(select s.owner.id from UserServer s where s.owner is not null and s.endpoint is not null";

    private static final String ACTIVE = "u.id in " + ACTIVE_OWNERS + ")";
    private static final String INACTIVE = "u.id not in " + ACTIVE_OWNERS + ")";
    private static final String READY = "u.id in " + ACTIVE_OWNERS
            + " and not exists (select 1 from ServerTransition t where t.server = s and t.outcome is null))";

    static UserQueryText of(UserQuery query) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        query.nameContains().ifPresent(part -> {
            conditions.add("lower(u.name) like lower(:pattern)");
            parameters.put("pattern", "%" + part + "%");
        });
        query.activity().ifPresent(activity -> conditions.add(condition(activity)));
        query.visible().ifPresent(visible -> {
            conditions.add("(u.name in :visibleNames"
                    + " or u.id in (select m.id from UserGroup g join g.users m where g.name in :visibleGroups))");
            parameters.put(
                    "visibleNames",
                    visible.users().stream().map(Username::value).toList());
            parameters.put("visibleGroups", List.copyOf(visible.groups()));
        });
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        boolean allById = query.isOfAll() && query.order() == UserQuery.Order.ID;
        return new UserQueryText(where, orderBy(query), parameters, allById);
    }

    private static String condition(UserQuery.Activity activity) {
        return switch (activity) {
            case ACTIVE -> ACTIVE;
            case INACTIVE -> INACTIVE;
            case READY -> READY;
        };
    }

    private static String orderBy(UserQuery query) {
        String direction = query.descending() ? " desc" : " asc";
        // ids and names are unique and there for every user; more words would keep their indices from being used
        return " order by "
                + switch (query.order()) {
                    case ID -> "u.id" + direction;
                    case NAME -> "u.name" + direction;
                    case LAST_ACTIVITY ->
                        "u.lastActivity" + direction + (query.descending() ? " nulls last" : " nulls first") + ", u.id"
                                + direction;
                };
    }

    String ids() {
        return "select u.id from User u" + where + orderBy;
    }

    /** With the number of all users on each row, of the same moment; only for queries that all users match. */
    String idsWithTotal() {
        return "select u.id, (select count(c) from User c) from User u" + orderBy;
    }

    String count() {
        return "select count(u) from User u" + where;
    }

    <Q extends Query> Q bind(Q query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
