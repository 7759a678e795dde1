package io.ganymede.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Measurements as a table in Markdown. */
final class ResultTable {
    private static final String HEAD =
            """
            | | | starts /s | stops /s | ready s, p50 / p95 / p99 | failed | CPU ms per start / stop | requests per start / stop | others ms, p50 / p95 | reaction ms, p50 / p95 |
            |---|---|---|---|---|---|---|---|---|---|
            """;
    private static final double MILLISECONDS = 1000;

    private ResultTable() {}

    static String of(List<Measurement> measurements) {
        return HEAD + measurements.stream().map(ResultTable::row).collect(Collectors.joining());
    }

    private static String row(Measurement measured) {
        Sample ready = measured.ready();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %.2f / %.2f / %.2f | %d | %.1f / %.1f | %.2f / %.2f | %s | %s |%n",
                measured.scenario(),
                measured.contender(),
                measured.startsPerSecond(),
                measured.stopsPerSecond(),
                ready.percentileMilliseconds(50) / MILLISECONDS,
                ready.percentileMilliseconds(95) / MILLISECONDS,
                ready.percentileMilliseconds(99) / MILLISECONDS,
                measured.failures().size(),
                measured.processorPerStart(),
                measured.processorPerStop(),
                measured.requestsPerStart(),
                measured.requestsPerStop(),
                pair(measured.others()),
                pair(measured.reaction()));
    }

    private static String pair(Sample sample) {
        return sample.count() == 0
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.0f / %.0f",
                        sample.percentileMilliseconds(50),
                        sample.percentileMilliseconds(95));
    }
}
