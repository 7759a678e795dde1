package io.ganymede.launcher.configuration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The hub's own configuration code, for use without a container. Implemented by a class that is loaded together with
 * the hub's classes; only types of this package and of the JDK pass between the two.
 */
public interface HubConfiguration {

    /**
     * Reads and checks the configuration of this process.
     *
     * @param file the file named on the command line
     * @param environment the process's environment
     * @param properties the process's system properties
     * @return what was found
     * @throws InvalidConfigurationException if anything is wrong
     */
    LaunchSettings read(Optional<Path> file, Map<String, String> environment, Map<String, String> properties);

    /**
     * The token between hub and proxy, made and kept in the data folder if the configuration gives none.
     *
     * @throws InvalidConfigurationException if it can neither be read nor made
     */
    String proxyToken(Optional<Path> file, Map<String, String> environment, Map<String, String> properties);

    /** The JSON schema of the configuration file. */
    String schema();
}
