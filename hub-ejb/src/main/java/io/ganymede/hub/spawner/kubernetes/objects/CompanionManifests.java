package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.section.KubeSpawnerSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands beside a pod: its service, its secret, its namespace (KubeSpawner contract 11 and 12). Service and secret
 * get an owner when the pod has been created.
 */
final class CompanionManifests {
    private final ServerContext context;

    CompanionManifests(ServerContext context) {
        this.context = context;
    }

    /**
     * The name by which the server is reached even if its pod gets another address.
     *
     * @param pod that the service leads to; its settings may have given it other ports than the usual one
     */
    Map<String, Object> service(Map<String, Object> pod) throws ObjectException {
        ObjectMetadata metadata = new ObjectMetadata(context);
        Object number = NotebookContainer.exposedPort(pod);
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", "http");
        port.put("port", number);
        port.put("targetPort", number);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("type", "ClusterIP");
        spec.put("ports", List.of(port));
        spec.put("selector", metadata.podLabels());
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("kind", "Service");
        service.put("metadata", metadata.ofService());
        service.put("spec", spec);
        return service;
    }

    Map<String, Object> secret(TlsMaterial tls) throws ObjectException {
        Map<String, Object> secret = new LinkedHashMap<>();
        secret.put("kind", "Secret");
        secret.put("metadata", new ObjectMetadata(context).ofSecret());
        secret.put("data", TlsFiles.data(tls));
        return secret;
    }

    Map<String, Object> namespace() throws ObjectException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", context.names().namespace());
        metadata.put("labels", context.expandedMap(KubeSpawnerSettings.USER_NAMESPACE_LABELS));
        metadata.put("annotations", context.expandedMap(KubeSpawnerSettings.USER_NAMESPACE_ANNOTATIONS));
        Map<String, Object> namespace = new LinkedHashMap<>();
        namespace.put("metadata", metadata);
        return namespace;
    }
}
