package io.ganymede.hub.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The namespace of the pod that the hub runs in, as the cluster tells it by a file. */
public final class PodNamespace {
    /** Where nothing else is said. */
    public static final String DEFAULT = "default";

    private static final Path FILE = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

    private PodNamespace() {}

    /** Empty if the hub does not run in a pod. */
    public static Optional<String> read() {
        try {
            return Optional.of(Files.readString(FILE).strip()).filter(name -> !name.isEmpty());
        } catch (IOException notInPod) {
            return Optional.empty();
        }
    }
}
