package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFilterTest {
    private static final String ANSWERS = "org.glassfish.jersey.server.ServerRuntime$Responder";

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "io.ganymede.hub, INFO, true",
        "org.glassfish.jersey.server.ServerRuntime$Responder, SEVERE, true",
        "org.hibernate.engine, INFO, false",
        "org.hibernate.engine, WARNING, true",
        "org.hibernate.orm.deprecation, SEVERE, false",
        "jakarta.enterprise.ejb.container, WARNING, false",
    })
    void letsThroughWhatAnOperatorCanUse(String logger, String level, boolean loggable) {
        assertThat(isLoggable(logger, level, null)).isEqualTo(loggable);
    }

    @Test
    void keepsSilentAboutAnAnswerThatNobodyAwaits() {
        IOException closed = at("org.apache.catalina.connector.OutputBuffer", new IOException("Connection is closed"));
        assertThat(isLoggable(ANSWERS, "SEVERE", new UncheckedIOException(closed)))
                .isFalse();
    }

    @Test
    void tellsOfAnAnswerThatCouldNotBeMade() {
        IOException unread = at("java.io.FileInputStream", new IOException("Input/output error"));
        assertThat(isLoggable(ANSWERS, "SEVERE", new UncheckedIOException(unread)))
                .isTrue();
    }

    private static IOException at(String className, IOException failure) {
        failure.setStackTrace(
                new StackTraceElement[] {new StackTraceElement(className, "write", className + ".java", 1)});
        return failure;
    }

    private static boolean isLoggable(String logger, String level, Throwable thrown) {
        LogRecord record = new LogRecord(Level.parse(level), "something");
        record.setLoggerName(logger);
        record.setThrown(thrown);
        return new LogFilter().isLoggable(record);
    }
}
