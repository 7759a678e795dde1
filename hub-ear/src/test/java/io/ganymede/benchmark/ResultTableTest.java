package io.ganymede.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    @Test
    void writesARowForEachMeasurement() {
        Measurement measured = new Measurement(
                new Scenario(100, 100),
                "Ganymede",
                milliseconds(100),
                milliseconds(4),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofMillis(950),
                Duration.ofMillis(500),
                new RequestCounts(Map.of("create-pods", 100L, "list-pods", 1L)),
                new RequestCounts(Map.of("delete-pods", 100L)),
                Sample.of(List.of()),
                List.of("user00001: 500"));

        List<String> rows = ResultTable.of(List.of(measured)).lines().collect(Collectors.toList());

        assertThat(rows).hasSize(3);
        assertThat(rows.get(2))
                .isEqualTo("| 100 servers, all in flight | Ganymede | 50.0 | 100.0 | 0.05 / 0.10 / 0.10 | 1"
                        + " | 9.5 / 5.0 | 1.01 / 1.00 | - | 2 / 4 |");
    }

    private static Sample milliseconds(int count) {
        return Sample.of(LongStream.rangeClosed(1, count)
                .map(millisecond -> millisecond * 1_000_000)
                .boxed()
                .toList());
    }
}
