package io.ganymede.hub.spawner.kubernetes.objects;

import java.util.Objects;
import java.util.Optional;

/**
 * Names that were stored when a server's objects were created. They win over what the settings would make now
 * (KubeSpawner contract 18).
 */
public record StoredNames(
        Optional<String> namespace, Optional<String> pod, Optional<String> dnsName, Optional<String> claim) {

    /** Nothing is stored. */
    public static final StoredNames NONE =
            new StoredNames(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public StoredNames {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(pod, "pod");
        Objects.requireNonNull(dnsName, "dnsName");
        Objects.requireNonNull(claim, "claim");
    }
}
