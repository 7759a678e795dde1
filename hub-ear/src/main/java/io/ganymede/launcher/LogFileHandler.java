package io.ganymede.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;

/**
 * Adds the log to a file, line by line as on the console. The JDK's own handler would leave a second file beside it for a
 * lock.
 */
public final class LogFileHandler extends StreamHandler {

    /** The property of the logging configuration with the path. */
    static final String FILE = LogFileHandler.class.getName() + ".file";

    /** Made by the logging system, from its class name. */
    public LogFileHandler() throws IOException {
        super(
                Files.newOutputStream(
                        Path.of(LogManager.getLogManager().getProperty(FILE)),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND),
                new LineFormatter());
        setEncoding(StandardCharsets.UTF_8.name());
        setFilter(new LogFilter());
        setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord record) {
        super.publish(record);
        flush();
    }
}
