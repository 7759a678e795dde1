package io.ganymede.hub.persistence.type;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Instants as text in SQLite: naive UTC with microseconds, {@code 2026-11-24 02:00:52.000001}, as JupyterHub writes. */
public final class TimestampText {
    private static final Logger LOGGER = Logger.getLogger(TimestampText.class.getName());
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[' ']['T']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private TimestampText() {}

    /** Finer parts than microseconds are cut off. */
    public static String format(Instant instant) {
        return WRITTEN.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    /** Reads with or without fraction; anything else is empty, with a warning in the log. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, READ).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            LOGGER.log(Level.WARNING, "Ignored a timestamp in the database that cannot be read: {0}", text);
            return Optional.empty();
        }
    }
}
