package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.config.type.KubernetesType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pod of a server (KubeSpawner contract 7 and 9). */
final class PodManifest {
    private static final String RESTART_POLICY = "OnFailure";
    private static final String VOLUMES = "volumes";

    private final ServerContext context;

    PodManifest(ServerContext context) {
        this.context = context;
    }

    Map<String, Object> of(ServerLaunch launch) throws ObjectException {
        Map<String, Object> pod = new LinkedHashMap<>();
        pod.put("apiVersion", "v1");
        pod.put("kind", "Pod");
        pod.put("metadata", new ObjectMetadata(context).ofPod());
        pod.put("spec", spec(launch));
        return pod;
    }

    private Map<String, Object> spec(ServerLaunch launch) throws ObjectException {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("restartPolicy", RESTART_POLICY);
        addServiceAccount(spec);
        spec.put("imagePullSecrets", pullSecrets());
        Map<String, Object> security = SecurityContexts.ofPod(context.settings());
        if (!security.isEmpty()) {
            spec.put("securityContext", security);
        }
        List<Object> initial = context.expandedList(KubeSpawnerSettings.INIT_CONTAINERS, KubernetesType.CONTAINER);
        if (!initial.isEmpty()) {
            spec.put("initContainers", initial);
        }
        List<Object> containers = new ArrayList<>();
        containers.add(new NotebookContainer(context).of(launch));
        containers.addAll(context.expandedList(KubeSpawnerSettings.EXTRA_CONTAINERS, KubernetesType.CONTAINER));
        spec.put("containers", containers);
        List<Object> volumes = context.expandedList(KubeSpawnerSettings.VOLUMES, KubernetesType.VOLUME);
        spec.put(VOLUMES, volumes);
        new SchedulingRules(context).addTo(spec);
        Map<String, Object> merged = TypedTrees.merged(
                KubernetesType.POD_SPEC,
                KubeSpawnerSettings.EXTRA_POD_CONFIG.name(),
                spec,
                context.expandedMap(KubeSpawnerSettings.EXTRA_POD_CONFIG));
        if (launch.tls().isPresent() && merged.get(VOLUMES) == volumes) {
            volumes.add(TlsFiles.volume(context.names().secret(), hasGroupForVolumes(merged)));
        }
        return merged;
    }

    private static boolean hasGroupForVolumes(Map<String, Object> spec) {
        return spec.get("securityContext") instanceof Map<?, ?> security && security.get("fsGroup") != null;
    }

    private void addServiceAccount(Map<String, Object> spec) throws ObjectException {
        Optional<String> account = context.get(KubeSpawnerSettings.SERVICE_ACCOUNT);
        if (account.isPresent()) {
            spec.put(
                    "serviceAccountName",
                    context.expansion().text(KubeSpawnerSettings.SERVICE_ACCOUNT.name(), account.get()));
        }
        // the token of an account that nobody has chosen is not for users
        context.get(KubeSpawnerSettings.AUTOMOUNT_SERVICE_ACCOUNT_TOKEN)
                .or(() -> account.isPresent() ? Optional.empty() : Optional.of(false))
                .ifPresent(mounted -> spec.put("automountServiceAccountToken", mounted));
    }

    private List<Object> pullSecrets() throws ObjectException {
        List<Object> secrets = context.get(KubeSpawnerSettings.IMAGE_PULL_SECRETS).stream()
                .map(secret -> secret instanceof String name ? Map.of("name", name) : secret)
                .toList();
        return TypedTrees.listOf(
                KubernetesType.LOCAL_OBJECT_REFERENCE, KubeSpawnerSettings.IMAGE_PULL_SECRETS.name(), secrets);
    }
}
