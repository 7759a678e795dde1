package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.certificate.internal.InternalTls;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.JsonTrees;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.kubernetes.objects.ObjectException;
import io.ganymede.hub.spawner.kubernetes.objects.ObjectNames;
import io.ganymede.hub.spawner.kubernetes.objects.ServerIdentity;
import io.ganymede.hub.spawner.kubernetes.objects.ServerLaunch;
import io.ganymede.hub.spawner.kubernetes.objects.ServerManifests;
import io.ganymede.hub.spawner.kubernetes.objects.ServerObjects;
import io.ganymede.hub.spawner.kubernetes.objects.TlsMaterial;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects that the settings describe, in the API's shape. Templates are filled in as the hub's settings say. */
final class ConfiguredManifests implements ManifestSource {
    private final ClusterSettings cluster;
    private final InternalTls tls;

    ConfiguredManifests(ClusterSettings cluster, InternalTls tls) {
        this.cluster = cluster;
        this.tls = tls;
    }

    @Override
    public ServerNames names(SpawnRequest request) throws SpawnException {
        ObjectNames names = objectNames(request);
        boolean claimExists = ServerNames.stored(request.state()).claim().isPresent()
                || request.settings().get(KubeSpawnerSettings.STORAGE_PVC_ENSURE);
        return new ServerNames(
                names.namespace(),
                names.pod(),
                names.dnsName(),
                claimExists ? Optional.of(names.claim()) : Optional.empty());
    }

    @Override
    public Optional<String> legacyClaim(SpawnRequest request) throws SpawnException {
        ObjectNames names = objectNames(request);
        try {
            return configured().legacyClaim(identity(request.server(), request.userId()), names);
        } catch (ObjectException e) {
            throw wrong(e);
        }
    }

    @Override
    public Optional<ObjectKey> deletableClaim(ServerId server, int userId, JsonObject state) throws SpawnException {
        ServerIdentity who = identity(server, userId);
        try {
            ObjectNames names = configured().names(who, ServerNames.stored(state));
            return configured().deletableClaim(who, names).map(claim -> new ObjectKey(names.namespace(), claim));
        } catch (ObjectException e) {
            throw wrong(e);
        }
    }

    @Override
    public Manifests build(SpawnRequest request, ServerNames chosen) throws SpawnException {
        ObjectNames made = objectNames(request);
        ObjectNames names = chosen.claim().map(made::withClaim).orElse(made);
        ServerLaunch launch =
                new ServerLaunch(request.environment(), request.servicePrefix(), certificate(request, names));
        try {
            return manifests(effective(request).build(identity(request.server(), request.userId()), names, launch));
        } catch (ObjectException e) {
            throw wrong(e);
        }
    }

    /** KubeSpawner's names for a server: those of its service, as far as the domain of the cluster's services is known. */
    private Optional<TlsMaterial> certificate(SpawnRequest request, ObjectNames names) {
        String inNamespace = names.pod() + "." + names.namespace();
        List<String> hosts = List.of(names.dnsName(), names.pod(), inNamespace, inNamespace + ".svc");
        return tls.certificate(request.server().owner().value(), request.settings(), hosts)
                .map(made -> new TlsMaterial(made.key(), made.certificate(), made.authorities(), made.hubAuthority()));
    }

    /** Stored names win over what templates make, and what the user's choice says wins over both. */
    private ObjectNames objectNames(SpawnRequest request) throws SpawnException {
        try {
            ObjectNames names = configured()
                    .names(identity(request.server(), request.userId()), ServerNames.stored(request.state()));
            return effective(request).underProfile(names);
        } catch (ObjectException e) {
            throw wrong(e);
        }
    }

    private ServerObjects configured() {
        return new ServerObjects(cluster.configuration(), cluster.hubNamespace());
    }

    private ServerObjects effective(SpawnRequest request) {
        return new ServerObjects(request.settings(), cluster.hubNamespace());
    }

    private static ServerIdentity identity(ServerId server, int userId) {
        return new ServerIdentity(server.owner().value(), server.name().value(), userId);
    }

    private static SpawnException wrong(ObjectException e) {
        return new SpawnException(Failure.SPAWN_OBJECT_INVALID, e.getMessage(), e);
    }

    private static Manifests manifests(ServerManifests trees) {
        return new Manifests(
                trees.namespace().map(ConfiguredManifests::json),
                trees.claim().map(ConfiguredManifests::json),
                inNamespace(json(trees.pod()), trees.names().namespace()),
                trees.secret().map(ConfiguredManifests::json),
                trees.service().map(ConfiguredManifests::json),
                trees.connectHost(),
                trees.secure());
    }

    private static JsonObject json(Map<String, Object> tree) {
        return JsonTrees.object(tree);
    }

    private static JsonObject inNamespace(JsonObject pod, String namespace) {
        JsonObjectBuilder metadata =
                Json.createObjectBuilder(pod.getJsonObject("metadata")).add("namespace", namespace);
        return Json.createObjectBuilder(pod).add("metadata", metadata).build();
    }
}
