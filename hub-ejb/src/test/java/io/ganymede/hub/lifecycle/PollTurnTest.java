package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When servers are polled, hub contract 11.5. */
class PollTurnTest {
    private static final long SINCE = Long.MAX_VALUE - 5;

    @ParameterizedTest(name = "after {0} ms of {1} ms, jitter {2}, place {3}: {4}")
    @CsvSource({
        "   0, 1000,   0,  1, false",
        " 999, 1000,   0,  1, false",
        "1000, 1000,   0,  1, true",
        " 899, 1000, 0.1, -1, false",
        " 900, 1000, 0.1, -1, true",
        "1099, 1000, 0.1,  1, false",
        "1100, 1000, 0.1,  1, true",
        "   0,    0, 0.1,  1, true",
    })
    void comesAfterTheInterval(long elapsed, long interval, double jitter, double place, boolean come) {
        assertThat(hasCome(new PollTurn(SINCE, place), elapsed, interval, jitter))
                .isEqualTo(come);
    }

    @ParameterizedTest(name = "{0} ms instead of 600000 ms: {1}")
    @CsvSource({"1000, true", "900000, false"})
    void anIntervalConfiguredAnewCountsAtOnce(long interval, boolean come) {
        PollTurn turn = new PollTurn(SINCE, 0);

        assertThat(hasCome(turn, 2000, 600_000, 0)).isFalse();
        assertThat(hasCome(turn, 2000, interval, 0)).isEqualTo(come);
    }

    private static boolean hasCome(PollTurn turn, long elapsed, long interval, double jitter) {
        return turn.hasCome(SINCE + Duration.ofMillis(elapsed).toNanos(), Duration.ofMillis(interval), jitter);
    }
}
