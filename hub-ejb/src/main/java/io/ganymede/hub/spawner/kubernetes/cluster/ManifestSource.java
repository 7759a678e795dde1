package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnRequest;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Makes the objects of a server from settings, user and choices. Has no effects. */
interface ManifestSource {
    /**
     * The names of the objects of a start. Remembered ones win.
     *
     * @throws SpawnException if the settings make no names; says which
     */
    ServerNames names(SpawnRequest request) throws SpawnException;

    /** The name that a KubeSpawner before 7 would have given the claim, if it is another one and may be used. */
    Optional<String> legacyClaim(SpawnRequest request) throws SpawnException;

    /** The claim to delete together with a server; empty if it is to be kept (KubeSpawner contract 13.5). */
    Optional<ObjectKey> deletableClaim(ServerId server, int userId, JsonObject state) throws SpawnException;

    /** @throws SpawnException if the settings or choices allow no objects; says which */
    Manifests build(SpawnRequest request, ServerNames names) throws SpawnException;
}
