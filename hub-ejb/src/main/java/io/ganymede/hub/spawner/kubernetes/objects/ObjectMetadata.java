package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names, labels and annotations of a server's objects (KubeSpawner contract 6). */
final class ObjectMetadata {
    /** The releases whose objects these are like; other programs tell objects of different releases apart by them. */
    private static final String KUBESPAWNER_VERSION = "7.1.0";

    private static final String JUPYTERHUB_VERSION = "6.1.1";
    private static final String USERNAME = "hub.jupyter.org/username";
    private static final String SERVER_NAME = "hub.jupyter.org/servername";
    private static final String STORAGE_CLASS = "volume.beta.kubernetes.io/storage-class";
    private static final String COMPONENT = "component";
    private static final String KUBERNETES_COMPONENT = "app.kubernetes.io/component";
    private static final String STORAGE = "singleuser-storage";

    private final ServerContext context;

    ObjectMetadata(ServerContext context) {
        this.context = context;
    }

    Map<String, Object> ofPod() throws ObjectException {
        return metadata(context.names().pod(), podLabels(), annotations(KubeSpawnerSettings.EXTRA_ANNOTATIONS));
    }

    Map<String, Object> ofService() throws ObjectException {
        return ofCompanion(context.names().pod());
    }

    Map<String, Object> ofSecret() throws ObjectException {
        return ofCompanion(context.names().secret());
    }

    Map<String, Object> ofClaim() throws ObjectException {
        Map<String, Object> labels = labels(KubeSpawnerSettings.STORAGE_EXTRA_LABELS);
        labels.put(KUBERNETES_COMPONENT, context.get(KubeSpawnerSettings.COMPONENT_LABEL));
        labels.put(COMPONENT, STORAGE);
        Map<String, Object> annotations = annotations(KubeSpawnerSettings.STORAGE_EXTRA_ANNOTATIONS);
        context.get(KubeSpawnerSettings.STORAGE_CLASS).ifPresent(name -> annotations.put(STORAGE_CLASS, name));
        return metadata(context.names().claim(), labels, annotations);
    }

    /** Also what the service finds its pod by. */
    Map<String, Object> podLabels() throws ObjectException {
        Map<String, Object> labels = labels(KubeSpawnerSettings.EXTRA_LABELS);
        String component = context.get(KubeSpawnerSettings.COMPONENT_LABEL);
        labels.put(KUBERNETES_COMPONENT, component);
        labels.put(COMPONENT, component);
        labels.put(SERVER_NAME, Slugs.label(context.who().serverName()));
        return labels;
    }

    private Map<String, Object> ofCompanion(String name) throws ObjectException {
        return metadata(
                name, labels(KubeSpawnerSettings.EXTRA_LABELS), annotations(KubeSpawnerSettings.EXTRA_ANNOTATIONS));
    }

    private Map<String, Object> labels(Setting<Map<String, Object>> extra) throws ObjectException {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put(USERNAME, Slugs.label(context.who().username()));
        labels.putAll(context.expandedMap(extra));
        labels.putAll(context.get(KubeSpawnerSettings.COMMON_LABELS));
        return labels;
    }

    private Map<String, Object> annotations(Setting<Map<String, Object>> extra) throws ObjectException {
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put(USERNAME, context.who().username());
        if (!context.who().serverName().isEmpty()) {
            annotations.put(SERVER_NAME, context.who().serverName());
        }
        annotations.put("hub.jupyter.org/kubespawner-version", KUBESPAWNER_VERSION);
        annotations.put("hub.jupyter.org/jupyterhub-version", JUPYTERHUB_VERSION);
        annotations.putAll(context.expandedMap(extra));
        return annotations;
    }

    private static Map<String, Object> metadata(
            String name, Map<String, Object> labels, Map<String, Object> annotations) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("labels", labels);
        metadata.put("annotations", annotations);
        return metadata;
    }
}
