package io.ganymede.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Turns what libraries print on a standard stream into log records, a line each, so that the launcher's own words stand
 * alone there.
 */
final class LoggedStream extends OutputStream {

    private static final int LONGEST_LINE = 8192;

    private final Logger logger;
    private final Level level;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private LoggedStream(Logger logger, Level level) {
        this.logger = logger;
        this.level = level;
    }

    static PrintStream of(String logger, Level level) {
        return new PrintStream(new LoggedStream(Logger.getLogger(logger), level), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n' || line.size() == LONGEST_LINE) {
            flushLine();
        }
        if (octet != '\n') {
            line.write(octet);
        }
    }

    private void flushLine() {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (!text.isEmpty()) {
            logger.log(level, text);
        }
    }
}
