package io.ganymede.hub.spawner.kubernetes.cluster;

import java.time.Duration;
import java.util.Objects;

/**
 * How the hub deals with the cluster, whatever the server.
 *
 * @param namespace of pods, unless users have namespaces of their own
 * @param userNamespaces whether they have
 * @param podSelector label selector of the servers' pods
 * @param events whether to tell waiting users the cluster's events
 * @param attemptLimit for one attempt of a request
 * @param requestLimit for all attempts of a request together
 * @param graceSeconds what a server's processes get to end by themselves
 * @param deleteStoppedPods whether a pod that has ended by itself is deleted
 * @param stopLimit how long a pod may take to be gone
 */
record ClusterOptions(
        String namespace,
        boolean userNamespaces,
        String podSelector,
        boolean events,
        Duration attemptLimit,
        Duration requestLimit,
        int graceSeconds,
        boolean deleteStoppedPods,
        Duration stopLimit) {
    ClusterOptions {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(podSelector, "podSelector");
        Objects.requireNonNull(attemptLimit, "attemptLimit");
        Objects.requireNonNull(requestLimit, "requestLimit");
        Objects.requireNonNull(stopLimit, "stopLimit");
    }
}
