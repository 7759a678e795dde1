package io.ganymede.hub.config.type;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes spans of time: {@code 300}, {@code 0.5}, {@code 300s}, {@code 5m}, {@code 1h30m}. */
final class Durations {

    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,12}(\\.\\d{1,9})?");
    private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
    private static final Pattern PARTS = Pattern.compile("(?:\\d{1,12}(?:\\.\\d{1,9})?(?:ms|s|m|h|d))+");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Durations() {}

    /** The span, where a number without unit counts {@code plainUnit}; empty if the text is no span. */
    static Optional<Duration> read(String text, Duration plainUnit) {
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(times(plainUnit, new BigDecimal(text)));
        }
        if (!PARTS.matcher(text).matches()) {
            return Optional.empty();
        }
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        while (part.find()) {
            sum = sum.plus(times(UNITS.get(part.group(2)), new BigDecimal(part.group(1))));
        }
        return Optional.of(sum);
    }

    /** How many {@code unit}s the span has: a whole number if it is one. */
    static Number count(Duration span, Duration unit) {
        BigDecimal count =
                nanos(span).divide(nanos(unit), 9, RoundingMode.HALF_UP).stripTrailingZeros();
        return count.scale() <= 0 ? (Number) count.longValueExact() : (Number) count.doubleValue();
    }

    private static Duration times(Duration unit, BigDecimal count) {
        BigDecimal[] seconds = nanos(unit).multiply(count).divideAndRemainder(NANOS_PER_SECOND);
        return Duration.ofSeconds(seconds[0].longValueExact(), seconds[1].longValue());
    }

    private static BigDecimal nanos(Duration span) {
        return BigDecimal.valueOf(span.getSeconds()).multiply(NANOS_PER_SECOND).add(BigDecimal.valueOf(span.getNano()));
    }
}
