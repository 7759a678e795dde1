package io.ganymede.hub.application.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.logging.Logger;

/**
 * Writes about refused logins into the log, and keeps whoever tries thousands of passwords from filling it: so many lines in
 * a minute, and with the next minute's first line how many there were besides. Safe for concurrent use.
 */
final class RefusedLoginLog {
    /** Lines within one {@link #SPAN}. */
    static final int LINES = 100;

    static final Duration SPAN = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(RefusedLoginLog.class.getName());
    private static final RefusedLoginLog OF_THIS_HUB = new RefusedLoginLog(Clock.systemUTC(), LOG::warning);

    private final Clock clock;
    private final Consumer<String> destination;
    private Instant begun = Instant.MIN;
    private int written;
    private long leftOut;

    RefusedLoginLog(Clock clock, Consumer<String> destination) {
        this.clock = clock;
        this.destination = destination;
    }

    static RefusedLoginLog ofThisHub() {
        return OF_THIS_HUB;
    }

    /** @param line holds no text that somebody typed unless it was made fit for a log */
    synchronized void write(String line) {
        Instant now = clock.instant();
        if (now.isBefore(begun) || !now.isBefore(begun.plus(SPAN))) {
            begun = now;
            written = 0;
        }
        if (written == LINES) {
            leftOut++;
            return;
        }
        written++;
        destination.accept(leftOut == 0 ? line : line + " (and " + leftOut + " more before that are not shown)");
        leftOut = 0;
    }
}
