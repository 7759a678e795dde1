package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.PodNamespace;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * What the settings say about the cluster. Immutable.
 *
 * @param configuration the hub's
 * @param environment the hub's variables, which may say where the cluster is
 */
record ClusterSettings(Configuration configuration, Map<String, String> environment) {
    ClusterSettings {
        Objects.requireNonNull(configuration, "configuration");
        environment = Map.copyOf(environment);
    }

    /** Where the hub itself runs; {@code default} if it runs in no pod. */
    String hubNamespace() {
        return PodNamespace.read().orElse(PodNamespace.DEFAULT);
    }

    ClusterAddress address() {
        return new ClusterAddress(
                environment,
                ClusterAddress.SERVICE_ACCOUNT,
                configuration.get(KubeSpawnerSettings.K8S_API_HOST).map(URI::toString),
                configuration.get(KubeSpawnerSettings.K8S_API_SSL_CA_CERT),
                configuration.get(KubeSpawnerSettings.K8S_API_VERIFY_SSL));
    }

    ClusterOptions options() {
        return new ClusterOptions(
                configuration.get(KubeSpawnerSettings.NAMESPACE),
                configuration.get(KubeSpawnerSettings.ENABLE_USER_NAMESPACES),
                "component=" + configuration.get(KubeSpawnerSettings.COMPONENT_LABEL),
                configuration.get(KubeSpawnerSettings.EVENTS_ENABLED),
                configuration.get(KubeSpawnerSettings.K8S_API_REQUEST_TIMEOUT),
                configuration.get(KubeSpawnerSettings.K8S_API_REQUEST_RETRY_TIMEOUT),
                (int) configuration.get(KubeSpawnerSettings.DELETE_GRACE_PERIOD).toSeconds(),
                configuration.get(KubeSpawnerSettings.DELETE_STOPPED_PODS),
                configuration.get(SpawnerSettings.START_TIMEOUT));
    }
}
