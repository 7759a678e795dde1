package io.ganymede.hub.domain.share;

import java.util.Objects;

/**
 * A page of shares or share codes in the order of their ids, filtered in the database.
 *
 * @param offset rows to skip, 0 or more
 * @param limit rows at most, 1 or more
 */
public record ShareQuery<F extends ShareFilter>(F filter, int offset, int limit) {
    public ShareQuery {
        Objects.requireNonNull(filter, "filter");
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException("offset must be 0 or more and limit 1 or more");
        }
    }
}
