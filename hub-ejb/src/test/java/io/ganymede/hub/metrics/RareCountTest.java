package io.ganymede.hub.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RareCountTest {
    private final AtomicLong asked = new AtomicLong();

    @Test
    void isCountedOnceHoweverManyAsk() {
        RareCount count = new RareCount(() -> OptionalLong.of(asked.incrementAndGet()), Duration.ofDays(1));

        assertThat(count.get()).hasValue(1);
        assertThat(count.get()).hasValue(1);
    }

    @Test
    void isCountedAnewWhenItIsOld() {
        RareCount count = new RareCount(() -> OptionalLong.of(asked.incrementAndGet()), Duration.ZERO);

        count.get();

        assertThat(count.get()).hasValue(2);
    }

    @Test
    void whatCouldNotBeCountedIsTriedAgain() {
        RareCount count = new RareCount(
                () -> asked.incrementAndGet() == 1 ? OptionalLong.empty() : OptionalLong.of(5), Duration.ofDays(1));

        assertThat(count.get()).isEmpty();
        assertThat(count.get()).hasValue(5);
    }
}
