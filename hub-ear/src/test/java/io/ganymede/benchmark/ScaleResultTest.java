package io.ganymede.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleResultTest {
    @Test
    void hasAColumnOfEachResultAndADashForWhatWasNotMeasured() {
        ScaleResult one = new ScaleResult("One");
        one.add("page", Sample.of(List.of(1_000_000L, 3_000_000L)), Duration.ofMillis(5));
        one.add("start", Duration.ofMillis(1500), Duration.ofSeconds(2));
        ScaleResult other = new ScaleResult("Other");
        other.add("page", Sample.of(List.of(9_000_000L)), Duration.ZERO);
        other.add("posts", "700");

        assertThat(ScaleResult.table(List.of(one, other)))
                .isEqualTo(
                        """
                        | | One | Other |
                        |---|---|---|
                        | page | 1 / 3 / 3; 2.5 | 9 / 9 / 9; 0.0 |
                        | start | 1.5 s; 2.0 s | - |
                        | posts | - | 700 |
                        """);
    }
}
