package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.config.type.KubernetesType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where in the cluster a server may run. Fields without anything to say are left out. */
final class SchedulingRules {
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    private final ServerContext context;

    SchedulingRules(ServerContext context) {
        this.context = context;
    }

    void addTo(Map<String, Object> spec) throws ObjectException {
        put(spec, "nodeSelector", context.get(KubeSpawnerSettings.NODE_SELECTOR));
        put(spec, "tolerations", context.plainList(KubeSpawnerSettings.TOLERATIONS, KubernetesType.TOLERATION));
        Map<String, Object> affinity = new LinkedHashMap<>();
        put(affinity, "nodeAffinity", nodeAffinity());
        put(
                affinity,
                "podAffinity",
                podAffinity(KubeSpawnerSettings.POD_AFFINITY_PREFERRED, KubeSpawnerSettings.POD_AFFINITY_REQUIRED));
        put(
                affinity,
                "podAntiAffinity",
                podAffinity(
                        KubeSpawnerSettings.POD_ANTI_AFFINITY_PREFERRED,
                        KubeSpawnerSettings.POD_ANTI_AFFINITY_REQUIRED));
        put(spec, "affinity", affinity);
        context.get(KubeSpawnerSettings.SCHEDULER_NAME)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> spec.put("schedulerName", name));
        String priority = context.get(KubeSpawnerSettings.PRIORITY_CLASS_NAME);
        if (!priority.isEmpty()) {
            spec.put("priorityClassName", priority);
        }
    }

    private Map<String, Object> nodeAffinity() throws ObjectException {
        Map<String, Object> affinity = new LinkedHashMap<>();
        put(
                affinity,
                PREFERRED,
                context.plainList(
                        KubeSpawnerSettings.NODE_AFFINITY_PREFERRED, KubernetesType.PREFERRED_SCHEDULING_TERM));
        List<Object> terms =
                context.plainList(KubeSpawnerSettings.NODE_AFFINITY_REQUIRED, KubernetesType.NODE_SELECTOR_TERM);
        if (!terms.isEmpty()) {
            affinity.put(REQUIRED, Map.of("nodeSelectorTerms", terms));
        }
        return affinity;
    }

    private Map<String, Object> podAffinity(Setting<List<Object>> preferred, Setting<List<Object>> required)
            throws ObjectException {
        Map<String, Object> affinity = new LinkedHashMap<>();
        put(affinity, PREFERRED, context.plainList(preferred, KubernetesType.WEIGHTED_POD_AFFINITY_TERM));
        put(affinity, REQUIRED, context.plainList(required, KubernetesType.POD_AFFINITY_TERM));
        return affinity;
    }

    private static void put(Map<String, Object> object, String field, Map<String, Object> value) {
        if (!value.isEmpty()) {
            object.put(field, value);
        }
    }

    private static void put(Map<String, Object> object, String field, List<Object> value) {
        if (!value.isEmpty()) {
            object.put(field, value);
        }
    }
}
