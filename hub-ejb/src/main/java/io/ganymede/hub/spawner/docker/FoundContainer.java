package io.ganymede.hub.spawner.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.NetworkSettings;
import com.github.dockerjava.api.model.Ports.Binding;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.DockerSpawnerSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.ServerStatus;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the engine says about a container. Has no effects. */
record FoundContainer(InspectContainerResponse description) {
    static final String USER_LABEL = "io.ganymede.user";
    static final String SERVER_LABEL = "io.ganymede.server";
    private static final long MEBIBYTE = 1 << 20;

    /** The labels of the server's container. */
    static Map<String, String> labels(ServerId server) {
        return Map.of(
                USER_LABEL, server.owner().value(),
                SERVER_LABEL, server.name().value());
    }

    String id() {
        return description.getId();
    }

    String name() {
        return Objects.toString(description.getName(), "").replaceFirst("^/", "");
    }

    boolean isRunning() {
        return state().map(ContainerState::getRunning).orElse(false);
    }

    /** Whether this server's start has made it. */
    boolean belongsTo(ServerId server) {
        return labels().entrySet().containsAll(labels(server).entrySet());
    }

    /** Whether something else than this server needs it; nobody knows of containers without labels. */
    boolean belongsToAnother(ServerId server) {
        return labels().containsKey(USER_LABEL) ? !belongsTo(server) : isRunning();
    }

    private Map<String, String> labels() {
        return Optional.ofNullable(description.getConfig())
                .map(ContainerConfig::getLabels)
                .orElse(Map.of());
    }

    /** What the hub keeps to find it again, under DockerSpawner's names. */
    JsonObject toState() {
        return Json.createObjectBuilder()
                .add("object_id", id())
                .add("object_name", name())
                .build();
    }

    boolean wasOutOfMemory() {
        return state().map(ContainerState::getOOMKilled).orElse(false);
    }

    ServerStatus status() {
        if (isRunning()) {
            return new ServerStatus.Running();
        }
        if (wasOutOfMemory()) {
            return new ServerStatus.Exited(outOfMemory(), Failure.SERVER_OUT_OF_MEMORY);
        }
        String error = state().map(ContainerState::getError).orElse("");
        return new ServerStatus.Exited("exit status "
                + state().map(ContainerState::getExitCodeLong).orElse(0L) + (error.isEmpty() ? "" : ": " + error));
    }

    /** In words why the kernel has killed it. */
    private String outOfMemory() {
        long limit = host().map(HostConfig::getMemory).orElse(0L);
        return "killed because it used more memory than "
                + (limit > 0 ? "its limit of " + limit / MEBIBYTE + " MiB" : "the machine has");
    }

    /** Host and port at which the server is reached; empty if the engine has given it none (yet). */
    Optional<String> authority(Configuration configuration, int port) {
        if (configuration.get(DockerSpawnerSettings.USE_INTERNAL_HOSTNAME)) {
            return Optional.of(name() + ":" + port);
        }
        String network = host().map(HostConfig::getNetworkMode).orElse("");
        if (network.equals("host")) {
            return Optional.of(bracketed(configuration.get(DockerSpawnerSettings.HOST_IP)) + ":" + port);
        }
        return configuration.get(DockerSpawnerSettings.USE_INTERNAL_IP)
                ? internalAddress(network).map(ip -> bracketed(ip) + ":" + port)
                : publishedAddress(configuration, port);
    }

    private Optional<String> internalAddress(String network) {
        Map<String, ContainerNetwork> networks =
                network().map(NetworkSettings::getNetworks).orElse(Map.of());
        return Optional.ofNullable(networks.get(network))
                .or(() -> networks.values().stream().findFirst())
                .flatMap(joined -> Stream.of(joined.getIpAddress(), joined.getGlobalIPv6Address())
                        .filter(ip -> ip != null && !ip.isEmpty())
                        .findFirst());
    }

    private Optional<String> publishedAddress(Configuration configuration, int port) {
        Binding[] bindings = network()
                .map(NetworkSettings::getPorts)
                .map(ports -> ports.getBindings().get(ExposedPort.tcp(port)))
                .orElse(new Binding[0]);
        return Stream.of(bindings).findFirst().map(binding -> {
            String ip = Objects.toString(binding.getHostIp(), "");
            boolean everywhere = ip.isEmpty() || ip.equals("0.0.0.0") || ip.equals("::");
            return bracketed(everywhere ? engineHost(configuration) : ip) + ":" + binding.getHostPortSpec();
        });
    }

    private static String engineHost(Configuration configuration) {
        return Objects.toString(
                configuration.get(DockerSpawnerSettings.BASE_URL).getHost(), "127.0.0.1");
    }

    private static String bracketed(String ip) {
        return ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip;
    }

    private Optional<ContainerState> state() {
        return Optional.ofNullable(description.getState());
    }

    private Optional<HostConfig> host() {
        return Optional.ofNullable(description.getHostConfig());
    }

    private Optional<NetworkSettings> network() {
        return Optional.ofNullable(description.getNetworkSettings());
    }
}
