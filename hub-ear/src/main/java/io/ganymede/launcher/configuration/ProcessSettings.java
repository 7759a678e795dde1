package io.ganymede.launcher.configuration;

import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;

/**
 * What the configuration says of the process itself.
 *
 * @param pidFile holds the id of the process while it runs
 * @param logFile the log is added to, besides the error stream
 * @param logLevel of the hub and the launcher
 * @param logsStatements whether each statement for the database is logged
 * @param proxyLogLevel of the built-in proxy, as its option takes it
 */
public record ProcessSettings(
        Optional<Path> pidFile, Optional<Path> logFile, Level logLevel, boolean logsStatements, String proxyLogLevel) {}
