package io.ganymede.hub.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as logs write them: UTC with microseconds, always of the same length, so that lines can be sorted. */
final class LogTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private LogTime() {}

    static String text(Instant instant) {
        return FORMAT.format(instant);
    }
}
