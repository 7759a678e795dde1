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
 */
record UserQueryText(String where, String orderBy, Map<String, Object> parameters) {
    private static final String HAS_SERVER =
            "exists (select 1 from UserServer s where s.owner = u and s.endpoint is not null";
    private static final String ACTIVE = HAS_SERVER + ")";
    private static final String READY =
            HAS_SERVER + " and not exists (select 1 from ServerTransition t where t.server = s and t.outcome is null))";

    static UserQueryText of(UserQuery query) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        query.nameContains().ifPresent(part -> {
            conditions.add("lower(u.name) like lower(:pattern)");
            parameters.put("pattern", "%" + part + "%");
        });
        query.activity().ifPresent(activity -> conditions.add(condition(activity)));
        query.visible().ifPresent(visible -> {
            conditions.add(
                    "(u.name in :visibleNames"
                            + " or exists (select 1 from UserGroup g join g.users m where m = u and g.name in :visibleGroups))");
            parameters.put(
                    "visibleNames",
                    visible.users().stream().map(Username::value).toList());
            parameters.put("visibleGroups", List.copyOf(visible.groups()));
        });
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return new UserQueryText(where, orderBy(query), parameters);
    }

    private static String condition(UserQuery.Activity activity) {
        return switch (activity) {
            case ACTIVE -> ACTIVE;
            case INACTIVE -> "not " + ACTIVE;
            case READY -> READY;
        };
    }

    private static String orderBy(UserQuery query) {
        String key =
                switch (query.order()) {
                    case ID -> "u.id";
                    case NAME -> "u.name";
                    case LAST_ACTIVITY -> "u.lastActivity";
                };
        String direction = query.descending() ? " desc nulls last" : " asc nulls first";
        return " order by " + key + direction + ", u.id" + (query.descending() ? " desc" : " asc");
    }

    String ids() {
        return "select u.id from User u" + where + orderBy;
    }

    String count() {
        return "select count(u) from User u" + where;
    }

    <Q extends Query> Q bind(Q query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
