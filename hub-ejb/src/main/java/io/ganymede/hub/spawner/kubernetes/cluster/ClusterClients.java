package io.ganymede.hub.spawner.kubernetes.cluster;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Makes the official client: for the cluster the hub runs in, else for the one a kubeconfig file names. */
final class ClusterClients {
    /** A connection that has died without a word is found out after two of them. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(10);

    private ClusterClients() {}

    /** @throws IOException if there is neither a cluster around the hub nor a kubeconfig file, or it cannot be read */
    static ApiClient connect(ClusterAddress address) throws IOException {
        ClientBuilder builder = isInCluster(address) ? inCluster(address) : byKubeconfig(address);
        builder.setPingInterval(PING_INTERVAL);
        address.host().ifPresent(builder::setBasePath);
        if (address.certificateAuthority().isPresent()) {
            builder.setCertificateAuthority(
                    Files.readAllBytes(address.certificateAuthority().get()));
        }
        address.verifyCertificate().ifPresent(builder::setVerifyingSsl);
        return builder.build();
    }

    private static boolean isInCluster(ClusterAddress address) {
        return address.environment().containsKey("KUBERNETES_SERVICE_HOST")
                && Files.exists(address.serviceAccount().resolve("token"));
    }

    private static ClientBuilder inCluster(ClusterAddress address) throws IOException {
        String host = address.environment().get("KUBERNETES_SERVICE_HOST");
        String port = address.environment().getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        Path authority = address.serviceAccount().resolve("ca.crt");
        return new ClientBuilder()
                .setBasePath("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port)
                .setCertificateAuthority(Files.readAllBytes(authority))
                .setAuthentication(new TokenFile(address.serviceAccount().resolve("token")));
    }

    private static ClientBuilder byKubeconfig(ClusterAddress address) throws IOException {
        Optional<Path> file = kubeconfig(address.environment());
        if (file.isEmpty()) {
            if (address.host().isPresent()) {
                return new ClientBuilder();
            }
            throw new IOException("the hub does not run in a cluster, and there is no kubeconfig file: set KUBECONFIG");
        }
        try (Reader reader = Files.newBufferedReader(file.get())) {
            KubeConfig config = KubeConfig.loadKubeConfig(reader);
            config.setFile(file.get().toFile());
            ClientBuilder builder = ClientBuilder.kubeconfig(config);
            if (hasClientCertificate(config)) {
                builder.setAuthentication(new ClientCertificate(
                        config.getDataOrFileRelative(
                                config.getClientCertificateData(), config.getClientCertificateFile()),
                        config.getDataOrFileRelative(config.getClientKeyData(), config.getClientKeyFile())));
            }
            tokenFile(config, file.get()).ifPresent(token -> builder.setAuthentication(new TokenFile(token)));
            return builder;
        } catch (RuntimeException malformed) {
            throw new IOException(file.get() + " is no kubeconfig file: " + malformed.getMessage(), malformed);
        }
    }

    private static boolean hasClientCertificate(KubeConfig config) {
        return (config.getClientCertificateData() != null || config.getClientCertificateFile() != null)
                && (config.getClientKeyData() != null || config.getClientKeyFile() != null);
    }

    private static Optional<Path> kubeconfig(Map<String, String> environment) {
        String named = environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator)[0];
        Path file =
                named.isEmpty() ? Path.of(environment.getOrDefault("HOME", "/"), ".kube", "config") : Path.of(named);
        return Files.isReadable(file) ? Optional.of(file) : Optional.empty();
    }

    /** The token file of the current user, if that is how the file has users prove themselves. */
    private static Optional<Path> tokenFile(KubeConfig config, Path kubeconfig) {
        return config.getUsers().stream()
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .filter(user -> String.valueOf(user.get("name")).equals(currentUser(config)))
                .map(user -> user.get("user"))
                .filter(Map.class::isInstance)
                .map(user -> ((Map<?, ?>) user).get("tokenFile"))
                .filter(String.class::isInstance)
                .map(token -> kubeconfig.resolveSibling((String) token))
                .findFirst();
    }

    private static String currentUser(KubeConfig config) {
        return config.getContexts().stream()
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .filter(context -> String.valueOf(context.get("name")).equals(config.getCurrentContext()))
                .map(context -> context.get("context"))
                .filter(Map.class::isInstance)
                .map(context -> String.valueOf(((Map<?, ?>) context).get("user")))
                .findFirst()
                .orElse("");
    }
}
