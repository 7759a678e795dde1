package io.ganymede.hub.rest.body;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Instants in the text form of the API (hub contract 1.1): ISO 8601, UTC, microseconds unless they are 0. */
public final class Timestamps {
    private static final DateTimeFormatter SECONDS = formatter("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static final DateTimeFormatter MICROSECONDS = formatter("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    /** What clients send: with T or a blank, seconds and fraction or without, with or without an offset. */
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[uuuu-MM-dd][uuuuMMdd]['T'][' '][HH:mm[:ss]][HHmmss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("[' '][XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private Timestamps() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    public static String format(Instant instant) {
        Instant shown = instant.truncatedTo(ChronoUnit.MICROS);
        return shown.getNano() == 0 ? SECONDS.format(shown) : MICROSECONDS.format(shown);
    }

    /** The text as JSON, null if there is no instant. */
    public static JsonValue json(Optional<Instant> instant) {
        return instant.<JsonValue>map(value -> Json.createValue(format(value))).orElse(JsonValue.NULL);
    }

    /**
     * Reads any common ISO 8601 form; one without an offset is UTC.
     *
     * @param field named in the complaint
     * @throws HubException with {@link Failure#INVALID_REQUEST} if the text is no point in time
     */
    public static Instant parse(String field, String text) {
        try {
            TemporalAccessor parsed = LENIENT.parseBest(
                    text.strip().replace(',', '.'), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof OffsetDateTime offset) {
                return offset.toInstant();
            }
            return parsed instanceof LocalDateTime local
                    ? local.toInstant(ZoneOffset.UTC)
                    : ((LocalDate) parsed).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException malformed) {
            throw new HubException(
                    Failure.INVALID_REQUEST,
                    field + " is not a valid ISO-8601 timestamp such as 2026-11-24T12:00:00Z",
                    malformed);
        }
    }
}
