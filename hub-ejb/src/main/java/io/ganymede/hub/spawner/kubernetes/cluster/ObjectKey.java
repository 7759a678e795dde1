package io.ganymede.hub.spawner.kubernetes.cluster;

import java.util.Objects;

/** Where an object of a known kind is found in the cluster. */
record ObjectKey(String namespace, String name) {
    ObjectKey {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
