package io.ganymede.benchmark;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one hub did with one database: figures in words, by what they are about.
 *
 * @param column hub and database
 */
record ScaleResult(String column, Map<String, String> figures) {
    ScaleResult(String column) {
        this(column, new LinkedHashMap<>());
    }

    /**
     * Adds what a kind of request took.
     *
     * @param processor of hub and database together, for all of them
     */
    void add(String what, Sample latencies, Duration processor) {
        figures.put(
                what,
                String.format(
                        Locale.ROOT,
                        "%.0f / %.0f / %.0f; %.1f",
                        latencies.percentileMilliseconds(50),
                        latencies.percentileMilliseconds(95),
                        latencies.percentileMilliseconds(99),
                        (double) processor.toMillis() / Math.max(1, latencies.count())));
    }

    /** Adds how long something took once, in seconds, and its processor time. */
    void add(String what, Duration took, Duration processor) {
        figures.put(
                what, String.format(Locale.ROOT, "%.1f s; %.1f s", took.toMillis() / 1e3, processor.toMillis() / 1e3));
    }

    void add(String what, String figure) {
        figures.put(what, figure);
    }

    /** A table in Markdown with a column of each result. */
    static String table(List<ScaleResult> results) {
        Set<String> rows = results.stream()
                .flatMap(result -> result.figures().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return "| |"
                + results.stream().map(result -> " " + result.column() + " |").collect(Collectors.joining())
                + "\n|---|" + "---|".repeat(results.size()) + "\n"
                + rows.stream().map(row -> row(row, results)).collect(Collectors.joining());
    }

    private static String row(String row, List<ScaleResult> results) {
        return "| " + row + " |"
                + results.stream()
                        .map(result -> " " + result.figures().getOrDefault(row, "-") + " |")
                        .collect(Collectors.joining())
                + "\n";
    }
}
