package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Pages read from the end are those read from the beginning, whatever was guessed. */
class WindowFromEndTest {
    @Property
    void isThePageOrNothing(
            @ForAll @IntRange(max = 1500) int total,
            @ForAll @IntRange(max = 1500) int guess,
            @ForAll @IntRange(max = 1600) int offset,
            @ForAll @IntRange(min = 1, max = 400) int limit) {
        read(total, guess, offset, limit)
                .ifPresent(page -> assertThat(page).isEqualTo(fromBeginning(total, offset, limit)));
    }

    @Property
    void isThePageIfTheGuessIsNearlyRight(
            @ForAll @IntRange(min = 1000, max = 1500) int total,
            @ForAll @IntRange(min = -WindowFromEnd.SPARE, max = WindowFromEnd.SPARE) int error,
            @ForAll @IntRange(max = 250) int fromEnd,
            @ForAll @IntRange(min = 1, max = 400) int limit) {
        int offset = Math.max(0, Math.min(total, total + error) - 1 - fromEnd);

        assertThat(WindowFromEnd.of(offset, limit, total + error))
                .as("a page near the end is read from there")
                .hasValueSatisfying(window -> assertThat(window.skipped()).isLessThan(offset));
        assertThat(read(total, total + error, offset, limit)).contains(fromBeginning(total, offset, limit));
    }

    @Example
    void isNotUsedWhereTheBeginningIsNearer() {
        assertThat(WindowFromEnd.of(0, 200, 100_000)).isEmpty();
        assertThat(WindowFromEnd.of(49_000, 200, 100_000)).isEmpty();
        assertThat(WindowFromEnd.of(0, 200, 150)).isEmpty();
        assertThat(WindowFromEnd.of(100, 200, 150)).isEmpty();
    }

    @Example
    void isNotUsedBehindTheEndOrWhereNothingIsKnown() {
        assertThat(WindowFromEnd.of(100_000, 200, 100_000)).isEmpty();
        assertThat(WindowFromEnd.of(100_000, 200, 0)).isEmpty();
    }

    @Example
    void readsFewRowsMoreThanThePageHas() {
        assertThat(WindowFromEnd.of(99_000, 200, 100_000)).contains(new WindowFromEnd(99_000, 200, 700, 400));
        assertThat(WindowFromEnd.of(99_800, 200, 100_000)).contains(new WindowFromEnd(99_800, 200, 0, 300));
    }

    @Example
    void endsWithTheListHoweverMuchIsAskedFor() {
        assertThat(WindowFromEnd.of(99_800, Integer.MAX_VALUE, 100_000))
                .contains(new WindowFromEnd(99_800, Integer.MAX_VALUE, 0, 300));
    }

    /** Of the numbers from 0. */
    private static Optional<List<Integer>> read(int total, int guess, int offset, int limit) {
        return WindowFromEnd.of(offset, limit, guess).flatMap(window -> {
            List<Integer> all = IntStream.range(0, total).boxed().collect(Collectors.toList());
            Collections.reverse(all);
            int begin = Math.min(window.skipped(), total);
            return window.page(all.subList(begin, Math.min(begin + window.length(), total)), total);
        });
    }

    private static List<Integer> fromBeginning(int total, int offset, int limit) {
        return IntStream.range(Math.min(offset, total), Math.min(offset + limit, total))
                .boxed()
                .toList();
    }
}
