package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.spawner.SpawnException;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Lets a hub that is to start pods fail at once if it cannot know where, and has it watch from the beginning. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ClusterStartup {
    @Inject
    private Configuration configuration;

    @Inject
    private KubernetesSpawner spawner;

    @PostConstruct
    void begin() {
        if (!configuration.get(JupyterHubSettings.SPAWNER_CLASS).equals(KubernetesSpawner.NAME)) {
            return;
        }
        try {
            spawner.watch();
        } catch (SpawnException e) {
            throw new IllegalStateException("JupyterHub.spawner_class: kubespawner: " + e.getMessage(), e);
        }
    }
}
