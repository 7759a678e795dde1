package io.ganymede.hub.domain.user;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A page of users, filtered and sorted in the database (hub contract 1.4, {@code GET /users}).
 *
 * @param nameContains case-insensitive part of the name
 * @param activity only users whose servers are in that state
 * @param visible names and groups the caller may list; empty for all
 * @param offset rows to skip, 0 or more
 * @param limit rows at most, 1 or more
 */
public record UserQuery(
        Optional<String> nameContains,
        Optional<Activity> activity,
        Optional<Visible> visible,
        Order order,
        boolean descending,
        int offset,
        int limit) {

    public UserQuery {
        Objects.requireNonNull(nameContains, "nameContains");
        Objects.requireNonNull(activity, "activity");
        Objects.requireNonNull(visible, "visible");
        Objects.requireNonNull(order, "order");
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException("offset must be 0 or more and limit 1 or more");
        }
    }

    /** All users by id. */
    public static UserQuery page(int offset, int limit) {
        return new UserQuery(Optional.empty(), Optional.empty(), Optional.empty(), Order.ID, false, offset, limit);
    }

    /** Whether there is a page for every user. */
    public boolean isOfAll() {
        return nameContains.isEmpty() && activity.isEmpty() && visible.isEmpty();
    }

    /** The same users in reverse order. */
    public UserQuery reversed(int otherOffset, int otherLimit) {
        return new UserQuery(nameContains, activity, visible, order, !descending, otherOffset, otherLimit);
    }

    /** State of a user's servers that a listing is limited to. */
    public enum Activity {
        ACTIVE,
        READY,
        INACTIVE
    }

    /** Sort key; rows without a value come first ascending and last descending. */
    public enum Order {
        ID,
        NAME,
        LAST_ACTIVITY
    }

    /** Users a filtered {@code list:users} scope lets through: any of the names, or members of any of the groups. */
    public record Visible(Set<Username> users, Set<String> groups) {}
}
