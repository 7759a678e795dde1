package io.ganymede.launcher;

import io.ganymede.launcher.configuration.ProcessSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.logging.Level;

/** Writes the logging configuration that the application server reads: ours, with what the operator has set. */
final class LoggingConfiguration {

    private static final String HANDLERS = "handlers";
    private static final String STATEMENTS = "org.hibernate.SQL";

    private LoggingConfiguration() {}

    /** @throws LaunchException if the configuration, or the file that the log is added to, cannot be written */
    static void write(Path file, ProcessSettings process) {
        Properties logging = standard();
        logging.setProperty("io.ganymede.level", process.logLevel().getName());
        if (process.logsStatements()) {
            logging.setProperty(STATEMENTS + ".level", Level.FINE.getName());
        }
        process.logFile().map(Path::toAbsolutePath).ifPresent(log -> {
            makePrivate(log);
            logging.setProperty(HANDLERS, logging.getProperty(HANDLERS) + "," + LogFileHandler.class.getName());
            logging.setProperty(LogFileHandler.FILE, log.toString());
        });
        store(logging, file);
    }

    /**
     * As it is without what an operator sets; the proxy sets its own level by itself.
     *
     * @throws LaunchException if it cannot be written
     */
    static void writeStandard(Path file) {
        store(standard(), file);
    }

    private static void store(Properties logging, Path file) {
        try (OutputStream stream = Files.newOutputStream(file)) {
            logging.store(stream, null);
        } catch (IOException e) {
            throw new LaunchException("cannot write " + file, e);
        }
    }

    private static Properties standard() {
        Properties logging = new Properties();
        try (InputStream stream = LoggingConfiguration.class.getResourceAsStream("logging.properties")) {
            logging.load(stream);
        } catch (IOException e) {
            throw new LaunchException("cannot read the logging configuration", e);
        }
        return logging;
    }

    /** Names of users stand in the log; a file that is there already keeps its mode. */
    private static void makePrivate(Path log) {
        try {
            if (Files.notExists(log)) {
                Files.createFile(
                        log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            if (!Files.isWritable(log) || Files.isDirectory(log)) {
                throw new LaunchException("cannot write the log to " + log + "; change JupyterHub.extra_log_file");
            }
        } catch (IOException e) {
            throw new LaunchException("cannot make the file " + log + "; change JupyterHub.extra_log_file", e);
        }
    }
}
