package io.ganymede.hub.persistence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The rows to read for a page that is nearer to the end of a list than to its beginning: in reverse order, since what is skipped
 * costs as much as what is read. How long the list is, is a guess before the rows have been read and known together with them; some
 * rows more on both sides make up for a guess that is not quite right.
 *
 * @param offset where the page begins in the list
 * @param limit how many rows it has at most
 * @param skipped rows to skip from the end
 * @param length rows to read then
 */
record WindowFromEnd(int offset, int limit, int skipped, int length) {
    /** By how much a guess may be wrong. */
    static final int SPARE = 100;

    /** @return empty if the page is better read from the beginning, as all of a short list are */
    static Optional<WindowFromEnd> of(int offset, int limit, long guessedTotal) {
        long after = Math.max(0, guessedTotal - offset - limit);
        long skipped = Math.max(0, after - SPARE);
        boolean nearer = offset < guessedTotal && offset > skipped + 2 * SPARE;
        return nearer
                ? Optional.of(new WindowFromEnd(
                        offset, limit, (int) skipped, (int) (guessedTotal - offset + SPARE - skipped)))
                : Optional.empty();
    }

    /**
     * The page in the order of the list.
     *
     * @param rows what was read, in reverse order
     * @param total how long the list is that they were read from
     * @return empty if the guess was so wrong that a part of the page is missing
     */
    <T> Optional<List<T>> page(List<T> rows, long total) {
        long last = total - Math.min(total, (long) offset + limit);
        long beforeFirst = Math.max(last, total - offset);
        if (last < skipped || beforeFirst > (long) skipped + length) {
            return Optional.empty();
        }
        List<T> page = new ArrayList<>(rows.subList((int) (last - skipped), (int) (beforeFirst - skipped)));
        Collections.reverse(page);
        return Optional.of(page);
    }
}
