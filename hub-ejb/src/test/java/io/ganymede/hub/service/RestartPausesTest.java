package io.ganymede.hub.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPausesTest {
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final RestartPauses pauses = new RestartPauses();

    @Test
    void growUntilAMinute() {
        assertThat(IntStream.range(0, 9)
                        .mapToObj(index -> pauses.after(SHORT))
                        .map(Duration::toSeconds)
                        .toList())
                .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void beginAnewAfterAGoodWhile() {
        IntStream.range(0, 5).forEach(index -> pauses.after(SHORT));
        assertThat(pauses.after(RestartPauses.GOOD_WHILE)).isZero();
        assertThat(pauses.after(SHORT)).isEqualTo(Duration.ofSeconds(1));
    }
}
