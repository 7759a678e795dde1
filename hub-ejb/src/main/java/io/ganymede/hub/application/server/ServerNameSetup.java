package io.ganymede.hub.application.server;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.InvalidServerNames;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.server.ServerId;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Does at the start what the configuration says of servers with outdated names (hub contract 3.6). */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class ServerNameSetup {
    private static final Logger LOGGER = System.getLogger(ServerNameSetup.class.getName());

    private OutdatedServerNames names;
    private Configuration configuration;

    /** For the container. */
    public ServerNameSetup() {}

    @Inject
    public ServerNameSetup(OutdatedServerNames names, Configuration configuration) {
        this.names = names;
        this.configuration = configuration;
    }

    @PostConstruct
    void start() {
        List<ServerId> outdated = names.find();
        if (configuration.get(JupyterHubSettings.ALLOW_EXISTING_INVALID_NAMED_SERVERS)
                == InvalidServerNames.AUTORENAME) {
            outdated.forEach(names::rename);
        } else if (!outdated.isEmpty()) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} named servers have names that may not be given any more;"
                            + " JupyterHub.allow_existing_invalid_named_servers says what becomes of them",
                    outdated.size());
        }
    }
}
