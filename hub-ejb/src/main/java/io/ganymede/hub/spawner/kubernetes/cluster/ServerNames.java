package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.spawner.kubernetes.objects.StoredNames;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Objects;
import java.util.Optional;

/**
 * Names of the objects of one server, stored when they are created and never derived again. They are kept under
 * KubeSpawner's keys, so that either can go on with what the other has started (KubeSpawner contract 18).
 *
 * @param dnsName of the pod's service
 * @param claim name of the volume claim; empty if none is known to exist
 */
record ServerNames(String namespace, String pod, String dnsName, Optional<String> claim) {
    private static final String VERSION = "kubespawner_version";
    /** The release of KubeSpawner whose state this is. */
    private static final String COMPATIBLE_VERSION = "7.1.0";

    private static final String POD = "pod_name";
    private static final String NAMESPACE = "namespace";
    private static final String DNS = "dns_name";
    private static final String CLAIM = "pvc_name";

    ServerNames {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(pod, "pod");
        Objects.requireNonNull(dnsName, "dnsName");
        Objects.requireNonNull(claim, "claim");
    }

    ObjectKey podKey() {
        return new ObjectKey(namespace, pod);
    }

    ServerNames withClaim(String name) {
        return new ServerNames(namespace, pod, dnsName, Optional.of(name));
    }

    JsonObject toState() {
        JsonObjectBuilder state = Json.createObjectBuilder()
                .add(VERSION, COMPATIBLE_VERSION)
                .add(POD, pod)
                .add(NAMESPACE, namespace)
                .add(DNS, dnsName);
        claim.ifPresent(name -> state.add(CLAIM, name));
        return state.build();
    }

    /** The pod that a state names; empty if it names none. */
    static Optional<ObjectKey> pod(JsonObject state, String usualNamespace) {
        return JsonReading.text(state, POD)
                .filter(name -> !name.isEmpty())
                .map(name -> new ObjectKey(namespace(state).orElse(usualNamespace), name));
    }

    /** What a state remembers, for whoever makes the rest of the names. */
    static StoredNames stored(JsonObject state) {
        return new StoredNames(
                namespace(state), JsonReading.text(state, POD).filter(name -> !name.isEmpty()),
                JsonReading.text(state, DNS).filter(name -> !name.isEmpty()), claim(state));
    }

    static Optional<String> namespace(JsonObject state) {
        return JsonReading.text(state, NAMESPACE).filter(name -> !name.isEmpty());
    }

    static Optional<String> claim(JsonObject state) {
        return JsonReading.text(state, CLAIM).filter(name -> !name.isEmpty());
    }

    /** Whether the state was written by a KubeSpawner before 7, which had other rules for names. */
    static boolean isFromBeforeVersions(JsonObject state) {
        return !state.isEmpty() && !state.containsKey(VERSION);
    }

    /** What of a state outlasts the run of the server. */
    static JsonObject retained(JsonObject state) {
        JsonObjectBuilder kept = Json.createObjectBuilder();
        for (String key : new String[] {VERSION, NAMESPACE, CLAIM}) {
            if (state.containsKey(key)) {
                kept.add(key, state.get(key));
            }
        }
        return kept.build();
    }
}
