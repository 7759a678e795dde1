package io.ganymede.hub.spawner.docker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.DockerSpawnerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the client of the engine that the configuration names. Opens no connection yet. Logins for registries are those
 * that {@code docker login} has stored for the hub's system user.
 */
final class EngineConnection {
    private static final int MOST_CONNECTIONS = 200;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private EngineConnection() {}

    /**
     * @param hubEnvironment variables of the hub, which say where registry logins lie
     * @throws EngineException if certificates or registry logins cannot be read
     */
    static EngineClient open(Configuration configuration, Map<String, String> hubEnvironment) throws EngineException {
        try {
            DockerClientConfig settings = settings(configuration, hubEnvironment);
            // the engine takes a null for "none of it", also where a value stands beside it
            settings.getObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);
            DockerClient client = DockerClientImpl.getInstance(
                    settings,
                    new ZerodepDockerHttpClient.Builder()
                            .dockerHost(settings.getDockerHost())
                            .sslConfig(settings.getSSLConfig())
                            .maxConnections(MOST_CONNECTIONS)
                            .connectionTimeout(CONNECT_WITHIN)
                            .build());
            return new EngineClient(client, configuration.get(DockerSpawnerSettings.TIMEOUT));
        } catch (RuntimeException e) {
            throw EngineException.of(e);
        }
    }

    private static DockerClientConfig settings(Configuration configuration, Map<String, String> hubEnvironment) {
        DefaultDockerClientConfig.Builder settings = new DefaultDockerClientConfig.Builder()
                .withDockerHost(
                        configuration.get(DockerSpawnerSettings.BASE_URL).toString())
                .withDockerConfig(logins(hubEnvironment).toString());
        Optional<Path> certificates = configuration.get(DockerSpawnerSettings.CERTIFICATES);
        boolean overNetwork =
                configuration.get(DockerSpawnerSettings.BASE_URL).getScheme().equals("tcp");
        settings.withDockerTlsVerify(overNetwork && certificates.isPresent());
        certificates.ifPresent(folder -> settings.withDockerCertPath(folder.toString()));
        return settings.build();
    }

    private static Path logins(Map<String, String> hubEnvironment) {
        return Optional.ofNullable(hubEnvironment.get("DOCKER_CONFIG"))
                .map(Path::of)
                .orElseGet(
                        () -> Path.of(hubEnvironment.getOrDefault("HOME", System.getProperty("user.home")), ".docker"));
    }
}
