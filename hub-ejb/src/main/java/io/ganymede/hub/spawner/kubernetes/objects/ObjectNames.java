package io.ganymede.hub.spawner.kubernetes.objects;

import java.util.Objects;
import java.util.Optional;

/**
 * Names of one server's objects. Made from the settings as they are configured, before a profile changes them.
 *
 * @param pod also the name of the service
 * @param dnsName by which the service is found in the cluster
 * @param secret holds what the server needs for TLS
 * @param claim for the user's volume, whether or not there is such a claim
 * @param workingDirectory of the server's process; empty for the image's own
 */
public record ObjectNames(
        String namespace, String pod, String dnsName, String secret, String claim, Optional<String> workingDirectory) {
    public ObjectNames {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(pod, "pod");
        Objects.requireNonNull(dnsName, "dnsName");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(workingDirectory, "workingDirectory");
    }

    /** The same with another claim: one that exists under an earlier name. */
    public ObjectNames withClaim(String name) {
        return new ObjectNames(namespace, pod, dnsName, secret, name, workingDirectory);
    }

    ObjectNames withNamespace(String name) {
        return new ObjectNames(name, pod, dnsName, secret, claim, workingDirectory);
    }

    ObjectNames withWorkingDirectory(Optional<String> directory) {
        return new ObjectNames(namespace, pod, dnsName, secret, claim, directory);
    }
}
