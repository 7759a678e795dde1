package io.ganymede.hub.spawner.kubernetes.cluster;

import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.Optional;

/**
 * The objects of one start, in the API's shape; they hold secrets.
 *
 * @param namespace to be created if it is not there
 * @param claim to be created if it is not there
 * @param secret belongs to the pod, like the service, and goes with it
 * @param connectHost where the hub and the proxy reach the server; empty for the pod's address
 * @param secure whether the server speaks TLS
 */
record Manifests(
        Optional<JsonObject> namespace,
        Optional<JsonObject> claim,
        JsonObject pod,
        Optional<JsonObject> secret,
        Optional<JsonObject> service,
        Optional<String> connectHost,
        boolean secure) {
    Manifests {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(pod, "pod");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(connectHost, "connectHost");
    }

    @Override
    public String toString() {
        return "Manifests[" + JsonReading.text(pod, "metadata", "name").orElse("") + "]";
    }
}
