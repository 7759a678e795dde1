package io.ganymede.proxy.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The query of a table read (proxy contract 2.5). */
final class RouteQuery {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy[-MM[-dd['T'HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS]][XXX][XX]]]");

    private RouteQuery() {}

    /**
     * The moment before which the routes of interest were last active.
     *
     * @param parameter gives the value of a parameter, or null
     * @return empty for all routes
     */
    static Optional<Instant> inactiveSince(UnaryOperator<String> parameter) {
        return Stream.of("inactiveSince", "inactive_since")
                .map(parameter)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .map(RouteQuery::instant);
    }

    private static Instant instant(String text) {
        try {
            TemporalAccessor parsed = FORMAT.parseBest(
                    text, Instant::from, LocalDateTime::from, LocalDate::from, YearMonth::from, Year::from);
            if (parsed instanceof Instant instant) {
                return instant;
            }
            if (parsed instanceof LocalDateTime dateTime) {
                return dateTime.toInstant(ZoneOffset.UTC);
            }
            return firstDay(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new ApiException(400, "Invalid datestamp '" + text + "' must be ISO8601.");
        }
    }

    private static LocalDate firstDay(TemporalAccessor date) {
        if (date instanceof LocalDate day) {
            return day;
        }
        return date instanceof YearMonth month ? month.atDay(1) : ((Year) date).atDay(1);
    }
}
