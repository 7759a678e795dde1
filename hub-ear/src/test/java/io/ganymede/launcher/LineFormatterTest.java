package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LineFormatterTest {

    @Test
    void writesOneLine() {
        assertThat(format(Level.INFO, "Started\n{0}", null))
                .hasLineCount(1)
                .contains("INFO    io.ganymede: Started | 7");
    }

    @Test
    void namesAnExpectedFailureInTheLine() {
        assertThat(format(Level.WARNING, "Lost it", new IllegalStateException("gone")))
                .hasLineCount(1)
                .contains("Lost it (java.lang.IllegalStateException: gone)");
    }

    @Test
    void addsTheStackOfAnUnexpectedFailure() {
        assertThat(format(Level.SEVERE, "Lost it", new IllegalStateException("gone")))
                .contains("Lost it")
                .contains("\tat io.ganymede.launcher.LineFormatterTest");
    }

    private static String format(Level level, String message, Throwable thrown) {
        LogRecord record = new LogRecord(level, message);
        record.setLoggerName("io.ganymede");
        record.setParameters(new Object[] {7});
        record.setThrown(thrown);
        return new LineFormatter().format(record);
    }
}
