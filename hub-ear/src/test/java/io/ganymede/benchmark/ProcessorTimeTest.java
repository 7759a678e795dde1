package io.ganymede.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    @Test
    void addsTheTimesOfAProcessAndOfItsEndedChildren() {
        String stat = "42 (a (strange) name) S 1 42 42 0 -1 4194560 900 0 0 0 100 20 3 4 20 0 8 0 12345 1000 200";

        assertThat(ProcessorTime.ticks(stat)).isEqualTo(127);
    }

    @Test
    void readsThisProcess() {
        assertThat(ProcessorTime.ofTree(ProcessHandle.current())).isGreaterThan(Duration.ZERO);
    }
}
