package io.ganymede.hub.application.share;

import java.util.List;

/**
 * One page of a listing of shares or codes.
 *
 * @param total how many there are on all pages
 */
public record SharePage<T>(List<T> items, long total) {
    public SharePage {
        items = List.copyOf(items);
    }
}
