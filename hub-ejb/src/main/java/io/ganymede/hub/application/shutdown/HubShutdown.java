package io.ganymede.hub.application.shutdown;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import sun.misc.Signal;

/**
 * Ends this hub because somebody asked for it (hub contract 1.3), in the same order as the signal TERM does. What becomes of
 * the servers may be said for this once, in place of {@code JupyterHub.cleanup_servers}.
 */
@ApplicationScoped
public class HubShutdown {
    private Configuration configuration;
    private volatile Optional<Boolean> stopServers = Optional.empty();

    /** For the container's proxy. */
    protected HubShutdown() {}

    @Inject
    public HubShutdown(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Says for the coming end whether servers are stopped; empty for what the configuration says. */
    public void order(Optional<Boolean> servers) {
        stopServers = servers;
    }

    /** Whether the servers are to be stopped with the hub. */
    public boolean stopsServers() {
        return stopServers.orElseGet(() -> configuration.get(JupyterHubSettings.CLEANUP_SERVERS));
    }

    /** Begins to end the process; returns at once. */
    public void begin() {
        Signal.raise(new Signal("TERM"));
    }
}
