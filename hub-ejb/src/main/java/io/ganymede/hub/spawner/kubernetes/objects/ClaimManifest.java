package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.section.KubeSpawnerSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The claim of a user's volume (KubeSpawner contract 10). */
final class ClaimManifest {
    private final ServerContext context;

    ClaimManifest(ServerContext context) {
        this.context = context;
    }

    /** @throws ObjectException if a claim is wanted, but not how much it is to hold */
    Map<String, Object> ensured() throws ObjectException {
        if (context.get(KubeSpawnerSettings.STORAGE_CAPACITY).isEmpty()) {
            throw new ObjectException(
                    KubeSpawnerSettings.STORAGE_CAPACITY.name(),
                    "must be set where " + KubeSpawnerSettings.STORAGE_PVC_ENSURE.trait()
                            + " is true, for example \"10Gi\"");
        }
        return tree();
    }

    Map<String, Object> tree() throws ObjectException {
        Map<String, Object> requests = new LinkedHashMap<>();
        requests.put(
                "storage", context.get(KubeSpawnerSettings.STORAGE_CAPACITY).orElse(null));
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("requests", requests);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("accessModes", context.get(KubeSpawnerSettings.STORAGE_ACCESS_MODES));
        spec.put("resources", resources);
        // an empty text is a class of its own: volumes that are provided by hand
        context.get(KubeSpawnerSettings.STORAGE_CLASS).ifPresent(name -> spec.put("storageClassName", name));
        Map<String, Object> selector = context.expandedMap(KubeSpawnerSettings.STORAGE_SELECTOR);
        if (!selector.isEmpty()) {
            spec.put("selector", selector);
        }
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("apiVersion", "v1");
        claim.put("kind", "PersistentVolumeClaim");
        claim.put("metadata", new ObjectMetadata(context).ofClaim());
        claim.put("spec", spec);
        return claim;
    }
}
