package io.ganymede.launcher.configuration;

import java.nio.file.Path;
import java.util.Optional;
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
     * Reads what the configuration says of the process itself.
     *
     * @throws InvalidConfigurationException if anything is wrong
     */
    ProcessSettings processSettings(ProcessInput input);

    /**
     * The token between hub and proxy, made and kept in the data folder if the configuration gives none.
     *
     * @throws InvalidConfigurationException if it can neither be read nor made
     */
    String proxyToken(ProcessInput input);

    /**
     * The certificates by which the parts of the product know one another, made if they are missing or to be made anew.
     *
     * @param folder where to put what only this run needs; readable for the process's owner only
     * @return empty if they speak plain HTTP
     * @throws InvalidConfigurationException if the certificates can neither be read nor made
     */
    Optional<InternalTls> internalTls(ProcessInput input, Path folder);

    /**
     * Makes what is missing of these certificates, whether or not they are in use.
     *
     * @return their folder
     * @throws InvalidConfigurationException if they can neither be read nor made
     */
    Path generateCertificates(ProcessInput input);

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
