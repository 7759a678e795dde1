package io.ganymede.hub.spawner.kubernetes.objects;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The objects of one start as trees in the API's shape. They hold secrets. None names its namespace: all but the namespace
 * itself belong into {@link ObjectNames#namespace}.
 *
 * @param names by which the objects are called
 * @param namespace to be created if it is not there
 * @param claim to be created if it is not there
 * @param secret belongs to the pod, like the service, and goes with it
 * @param connectHost where the hub and the proxy reach the server; empty for the pod's address
 * @param secure whether the server speaks TLS
 */
public record ServerManifests(
        ObjectNames names,
        Optional<Map<String, Object>> namespace,
        Optional<Map<String, Object>> claim,
        Map<String, Object> pod,
        Optional<Map<String, Object>> secret,
        Optional<Map<String, Object>> service,
        Optional<String> connectHost,
        boolean secure) {
    public ServerManifests {
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(pod, "pod");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(connectHost, "connectHost");
    }

    @Override
    public String toString() {
        return "ServerManifests[" + names.namespace() + "/" + names.pod() + "]";
    }
}
