package io.ganymede.launcher.configuration;

import java.util.function.Consumer;

/**
 * The hub's own code for what must be known before there is a container. Implemented by a class that is loaded together
 * with the hub's classes; only types of this package and of the JDK pass between the two.
 */
public interface HubConfiguration {

    /**
     * Reads and checks the configuration.
     *
     * @throws InvalidConfigurationException if anything is wrong
     */
    LaunchSettings read(ProcessInput input);

    /**
     * The token between hub and proxy, made and kept in the data folder if the configuration gives none.
     *
     * @throws InvalidConfigurationException if it can neither be read nor made
     */
    String proxyToken(ProcessInput input);

    /**
     * Looks whether the hub can start on its database, without changing it; waits for a server that does not answer yet.
     *
     * @param waiting hears once, in a sentence, that the start is waiting
     * @throws InvalidConfigurationException if it cannot: the database is out of reach, of another program, or newer
     */
    void checkDatabase(ProcessInput input, Consumer<String> waiting);

    /** The JSON schema of the configuration file. */
    String schema();
}
