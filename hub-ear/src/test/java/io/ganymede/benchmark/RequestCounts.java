package io.ganymede.benchmark;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How many requests the API server has had from the account that is measured, by what they ask for.
 *
 * <p>{@code apiserver_request_total} does not tell who asked. The API server's flow control does count by flow schema, and a
 * schema selects by account, verb and kind of object; {@link BenchmarkCluster} makes one of each for the account.
 */
record RequestCounts(Map<String, Long> byKind) {
    /** Names of the schemas begin so; what follows is what they count. */
    static final String PREFIX = "ganymede-benchmark-";

    private static final Pattern LINE =
            Pattern.compile("apiserver_flowcontrol_dispatched_requests_total\\{[^}]*flow_schema=\"" + PREFIX
                    + "([^\"]+)\"[^}]*} (\\S+)");

    RequestCounts {
        byKind = Map.copyOf(byKind);
    }

    /** @param metrics the API server's, in Prometheus' text format */
    static RequestCounts parse(String metrics) {
        Map<String, Long> counts = new TreeMap<>();
        Matcher matcher = LINE.matcher(metrics);
        while (matcher.find()) {
            counts.merge(matcher.group(1), (long) Double.parseDouble(matcher.group(2)), Long::sum);
        }
        return new RequestCounts(counts);
    }

    /** What came since then. */
    RequestCounts since(RequestCounts earlier) {
        Map<String, Long> difference = new TreeMap<>();
        byKind.forEach((kind, count) -> {
            long more = count - earlier.byKind.getOrDefault(kind, 0L);
            if (more != 0) {
                difference.put(kind, more);
            }
        });
        return new RequestCounts(difference);
    }

    long total() {
        return byKind.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Most frequent first, such as {@code create-pods 100, watch-pods 2}. */
    @Override
    public String toString() {
        return byKind.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
