package io.ganymede.hub.spawner.kubernetes.cluster;

import java.util.Objects;

/** Where a pod is found in the cluster. */
record PodKey(String namespace, String name) {
    PodKey {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
