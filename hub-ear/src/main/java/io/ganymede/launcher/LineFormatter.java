package io.ganymede.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * One line for each log record. The stack of a throwable follows only at {@link Level#SEVERE}, which is kept for what
 * nobody expected; below that its kind and message stand in the line.
 */
public final class LineFormatter extends Formatter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** Made by the logging system, from its class name. */
    public LineFormatter() {}

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(TIME.format(record.getInstant()))
                .append(' ')
                .append(String.format(Locale.ROOT, "%-7s", record.getLevel().getName()))
                .append(' ')
                .append(record.getLoggerName())
                .append(": ")
                .append(OneLine.of(formatMessage(record)));
        Throwable thrown = record.getThrown();
        if (thrown != null && record.getLevel().intValue() < Level.SEVERE.intValue()) {
            line.append(" (").append(OneLine.of(thrown.toString())).append(')');
        }
        line.append(System.lineSeparator());
        if (thrown != null && record.getLevel().intValue() >= Level.SEVERE.intValue()) {
            line.append(stack(thrown));
        }
        return line.toString();
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
