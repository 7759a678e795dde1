package io.ganymede.hub.domain.group;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A page of groups in the order of their ids, filtered in the database (hub contract 1.7, {@code GET /groups}).
 *
 * @param visible names of the groups that the caller may list; empty for all
 * @param offset rows to skip, 0 or more
 * @param limit rows at most, 1 or more
 */
public record GroupQuery(Optional<Set<String>> visible, int offset, int limit) {
    public GroupQuery {
        Objects.requireNonNull(visible, "visible");
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException("offset must be 0 or more and limit 1 or more");
        }
    }
}
