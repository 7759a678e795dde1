package io.ganymede.hub.spawner.process;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationProblem;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.LocalProcessSpawnerSettings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Ends the start of a hub that is to start processes of other users and cannot, instead of its first server. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class LocalProcessStartup {
    private static final Logger LOGGER = System.getLogger(LocalProcessStartup.class.getName());

    private Configuration configuration;

    /** For the container. */
    public LocalProcessStartup() {}

    @Inject
    public LocalProcessStartup(Configuration configuration) {
        this.configuration = configuration;
    }

    @PostConstruct
    void start() {
        if (configuration.get(JupyterHubSettings.SPAWNER_CLASS).equals(LocalProcessSpawnerSettings.SPAWNER)) {
            require(UserChange.ofThisProcess());
        }
    }

    /** @throws ConfigurationException if a hub of root cannot; names the setting that asks for it */
    static void require(UserChange change) {
        if (!change.isForEverybody()) {
            LOGGER.log(
                    Level.WARNING,
                    "JupyterHub.spawner_class is {0}, but the hub does not run as root: it can start servers of {1} only",
                    LocalProcessSpawnerSettings.SPAWNER,
                    System.getProperty("user.name"));
        }
        try {
            change.problem().ifPresent(LocalProcessStartup::refuse);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(String problem) {
        String setting = JupyterHubSettings.SPAWNER_CLASS.name();
        throw new ConfigurationException(List.of(new ConfigurationProblem(
                "",
                OptionalInt.empty(),
                setting,
                setting + " is " + LocalProcessSpawnerSettings.SPAWNER + ", but " + problem,
                Optional.empty())));
    }
}
