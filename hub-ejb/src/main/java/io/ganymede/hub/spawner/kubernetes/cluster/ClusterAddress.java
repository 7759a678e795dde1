package io.ganymede.hub.spawner.kubernetes.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the API server is and what to prove oneself with (KubeSpawner contract 2.1).
 *
 * @param environment variables of the hub, where the pod's own cluster or {@code KUBECONFIG} stands
 * @param serviceAccount folder of the pod's own token and certificate authority
 * @param host overrides the address that was found
 * @param certificateAuthority overrides the certificate authority that was found
 * @param verifyCertificate false to accept any certificate; empty for what was found
 */
record ClusterAddress(
        Map<String, String> environment,
        Path serviceAccount,
        Optional<String> host,
        Optional<Path> certificateAuthority,
        Optional<Boolean> verifyCertificate) {
    /** Where a pod finds its own token. */
    static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    ClusterAddress {
        environment = Map.copyOf(environment);
        Objects.requireNonNull(serviceAccount, "serviceAccount");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(certificateAuthority, "certificateAuthority");
        Objects.requireNonNull(verifyCertificate, "verifyCertificate");
    }

    @Override
    public String toString() {
        return "ClusterAddress[host=" + host + "]";
    }
}
