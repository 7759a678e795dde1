package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.SpawnRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;

/** The simplest objects that are enough for a server, in one namespace. Users are called by lower-case letters. */
final class PlainManifests implements ManifestSource {
    private final String namespace;
    private final boolean withAll;
    private String nodeSystem = "linux";

    /** @param withAll with a claim, a secret and a service, too */
    PlainManifests(String namespace, boolean withAll) {
        this.namespace = namespace;
        this.withAll = withAll;
    }

    /** Pods that no node takes. */
    PlainManifests forNoNode() {
        return forSystem("no-such-system");
    }

    /** Pods that only nodes with that system take. */
    PlainManifests forSystem(String system) {
        nodeSystem = system;
        return this;
    }

    @Override
    public ServerNames names(SpawnRequest request) {
        return names(request.server(), request.state());
    }

    private ServerNames names(ServerId server, JsonObject state) {
        String pod = "jupyter-" + server.owner()
                + (server.name().isDefault() ? "" : "--" + server.name().value());
        String where = ServerNames.namespace(state).orElse(namespace);
        Optional<String> claim = withAll
                ? Optional.of(ServerNames.claim(state).orElse(pod.replace("jupyter-", "claim-")))
                : Optional.empty();
        return new ServerNames(where, pod, pod + "." + where + ".svc.cluster.local", claim);
    }

    @Override
    public Optional<String> legacyClaim(SpawnRequest request) {
        return Optional.of("claim-legacy-" + request.server().owner());
    }

    @Override
    public Optional<ObjectKey> deletableClaim(ServerId server, int userId, JsonObject state) {
        ServerNames names = names(server, state);
        return names.claim().map(name -> new ObjectKey(names.namespace(), name));
    }

    @Override
    public Manifests build(SpawnRequest request, ServerNames names) {
        return new Manifests(
                Optional.empty(),
                names.claim().map(this::claim),
                pod(request, names),
                withAll ? Optional.of(json("{'metadata': {'name': '%s'}, 'data': {}}", names.pod())) : Optional.empty(),
                withAll
                        ? Optional.of(
                                json("{'metadata': {'name': '%s'}, 'spec': {'ports': [{'port': 8888}]}}", names.pod()))
                        : Optional.empty(),
                Optional.empty(),
                false);
    }

    private JsonObject claim(String name) {
        return json(
                """
                {'metadata': {'name': '%s'}, 'spec': {'accessModes': ['ReadWriteOnce'],
                  'resources': {'requests': {'storage': '1Mi'}}}}
                """,
                name);
    }

    private JsonObject pod(SpawnRequest request, ServerNames names) {
        return json(
                """
                {'apiVersion': 'v1', 'kind': 'Pod',
                 'metadata': {'name': '%s', 'namespace': '%s', 'labels': {'component': 'singleuser-server'},
                   'annotations': {'hub.jupyter.org/username': '%s', 'hub.jupyter.org/servername': '%s',
                     'kube-lab/pod-ip': '127.0.0.1'}},
                 'spec': {'nodeSelector': {'kubernetes.io/os': '%s'}, 'automountServiceAccountToken': false,
                   'containers': [{'name': 'notebook', 'image': 'none',
                     'ports': [{'name': 'notebook-port', 'containerPort': 8888}]}]}}
                """,
                names.pod(),
                names.namespace(),
                request.server().owner(),
                request.server().name().value(),
                nodeSystem);
    }

    static JsonObject json(String pattern, Object... values) {
        try (JsonReader reader =
                Json.createReader(new StringReader(pattern.replace('\'', '"').formatted(values)))) {
            return reader.readObject();
        }
    }
}
