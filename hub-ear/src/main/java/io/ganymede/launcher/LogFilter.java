package io.ganymede.launcher;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/**
 * Lets through what an operator can use. The application server gives some of its loggers levels of its own, so that
 * levels in the logging configuration do not hold for them.
 *
 * <p>While an application is deployed, the failures that the server logs are kept instead: the server itself reports a
 * failed deployment without its reason.
 */
public final class LogFilter implements Filter {

    private static final String PRODUCT = "io.ganymede";
    private static final String TRACE_EXPORTER = "io.opentelemetry.exporter.";
    private static final String ANSWERS = "org.glassfish.jersey.server.ServerRuntime";
    private static final String ANSWER_STREAM = "org.apache.catalina.connector.OutputBuffer";

    /** Loggers of the server by the beginning of their names, and the least level of theirs that matters. */
    private static final Map<String, Level> SERVER = Map.of(
            // what a session bean throws, and why a commit failed, is logged by who called the bean, in a line if
            // possible
            "jakarta.enterprise.ejb.container", Level.SEVERE,
            "javax.enterprise.resource.jta", Level.SEVERE,
            "javax.enterprise.resource.resourceadapter.com.sun.enterprise.resource", Level.OFF,
            "javax.enterprise.system.security.ssl", Level.SEVERE,
            "javax.enterprise.system.core", Level.OFF,
            "org.hibernate.orm.deprecation", Level.OFF,
            // logged only where the configuration asks for statements
            "org.hibernate.SQL", Level.FINE);

    private static final AtomicReference<Throwable> FAILURE = new AtomicReference<>();
    private static volatile boolean deploying;

    /** Made by the logging system, from its class name. */
    public LogFilter() {}

    /** Keeps failures from now on, instead of letting them through. */
    static void beginDeployment() {
        FAILURE.set(null);
        deploying = true;
    }

    /**
     * Lets failures through again.
     *
     * @return the first failure since the beginning
     */
    static Optional<Throwable> endDeployment() {
        deploying = false;
        return Optional.ofNullable(FAILURE.get());
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        String logger = String.valueOf(record.getLoggerName());
        if (logger.startsWith(PRODUCT)) {
            return true;
        }
        if (deploying && record.getThrown() != null) {
            FAILURE.compareAndSet(null, record.getThrown());
            return false;
        }
        if (logger.startsWith(TRACE_EXPORTER)) {
            // a collector that is away is told again and again; the sentence has the reason in it
            record.setThrown(null);
        }
        if (logger.startsWith(ANSWERS) && isHangUp(record.getThrown())) {
            return false;
        }
        Level least = SERVER.entrySet().stream()
                .filter(entry -> logger.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Level.WARNING);
        return record.getLevel().intValue() >= least.intValue();
    }

    /** Whether an answer could not be written because whoever asked has gone: nothing that an operator could mend. */
    private static boolean isHangUp(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .flatMap(failure -> Stream.of(failure.getStackTrace()))
                .anyMatch(frame -> frame.getClassName().equals(ANSWER_STREAM));
    }
}
