package io.ganymede.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "50, 50", "95, 95", "99, 99", "100, 100"})
    void takesTheNearestRank(int percent, long nanos) {
        Sample sample = Sample.of(
                LongStream.rangeClosed(1, 100).map(i -> 101 - i).boxed().toList());

        assertThat(sample.percentile(percent)).isEqualTo(Duration.ofNanos(nanos));
    }

    @Test
    void takesTheGreatestOfFew() {
        assertThat(Sample.of(List.of(7L, 3L)).percentile(95)).isEqualTo(Duration.ofNanos(7));
        assertThat(Sample.of(List.of(7L, 3L)).percentile(50)).isEqualTo(Duration.ofNanos(3));
    }

    @Test
    void answersZeroIfNothingWasMeasured() {
        assertThat(Sample.of(List.of()).percentile(50)).isEqualTo(Duration.ZERO);
    }

    @Test
    void knowsNoOtherPercentiles() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sample.of(List.of(1L)).percentile(0));
    }
}
