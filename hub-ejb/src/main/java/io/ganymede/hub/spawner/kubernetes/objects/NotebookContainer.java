package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.ByteSize;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.config.type.KubernetesType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The container that a server runs in (KubeSpawner contract 2.3, 3 and 7). */
final class NotebookContainer {
    private static final String NAME = "notebook";
    private static final String PORT_NAME = "notebook-port";
    private static final int USUAL_PORT = 8888;

    private final ServerContext context;

    NotebookContainer(ServerContext context) {
        this.context = context;
    }

    Map<String, Object> of(ServerLaunch launch) throws ObjectException {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", NAME);
        container.put("image", context.get(KubeSpawnerSettings.IMAGE));
        context.get(KubeSpawnerSettings.IMAGE_PULL_POLICY)
                .ifPresent(policy -> container.put("imagePullPolicy", policy));
        List<String> command = command(context.settings());
        if (!command.isEmpty()) {
            container.put("args", command);
        }
        context.names().workingDirectory().ifPresent(directory -> container.put("workingDir", directory));
        container.put("ports", List.of(exposedPort()));
        container.put("env", new EnvironmentVariables(context).of(launch));
        container.put("resources", resources());
        container.put("volumeMounts", mounts(launch));
        container.put("lifecycle", lifecycle());
        Map<String, Object> security = SecurityContexts.ofContainer(context.settings());
        if (!security.isEmpty()) {
            container.put("securityContext", security);
        }
        return TypedTrees.merged(
                KubernetesType.CONTAINER,
                KubeSpawnerSettings.EXTRA_CONTAINER_CONFIG.name(),
                container,
                context.get(KubeSpawnerSettings.EXTRA_CONTAINER_CONFIG));
    }

    /** The port that a server listens on. */
    static int port(Configuration settings) {
        int configured = settings.get(SpawnerSettings.PORT);
        return configured == 0 ? USUAL_PORT : configured;
    }

    /** The port under which a pod's server is found: that of the name, of whichever container. */
    static Object exposedPort(Map<String, Object> pod) throws ObjectException {
        return children(pod, "spec", "containers")
                .flatMap(container -> children(container, "ports"))
                .filter(port -> PORT_NAME.equals(port.get("name")))
                .map(port -> (Object) port.get("containerPort"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new ObjectException(
                        KubeSpawnerSettings.EXTRA_CONTAINER_CONFIG.name() + ".ports",
                        "one must be called " + PORT_NAME + ", for the service that leads to the server"));
    }

    private static Stream<Map<?, ?>> children(Object object, String... path) {
        Object found = object;
        for (String step : path) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return found instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(item -> (Map<?, ?>) item)
                : Stream.empty();
    }

    /**
     * What the image's own entry point is given; nothing if no command is configured. Arguments alone are not given: what
     * program they would reach is not known.
     */
    private static List<String> command(Configuration settings) {
        List<String> command =
                new ArrayList<>(settings.get(KubeSpawnerSettings.CMD).orElse(List.of()));
        if (!command.isEmpty()) {
            command.addAll(settings.get(SpawnerSettings.ARGS));
        }
        return command;
    }

    private Map<String, Object> exposedPort() {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", PORT_NAME);
        port.put("containerPort", (long) port(context.settings()));
        return port;
    }

    private Map<String, Object> resources() {
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put(
                "requests",
                amounts(
                        context.get(SpawnerSettings.CPU_GUARANTEE),
                        context.get(SpawnerSettings.MEM_GUARANTEE),
                        KubeSpawnerSettings.EXTRA_RESOURCE_GUARANTEES));
        resources.put(
                "limits",
                amounts(
                        context.get(SpawnerSettings.CPU_LIMIT),
                        context.get(SpawnerSettings.MEM_LIMIT),
                        KubeSpawnerSettings.EXTRA_RESOURCE_LIMITS));
        return resources;
    }

    private Map<String, Object> amounts(
            Optional<Double> cores, Optional<ByteSize> memory, Setting<Map<String, Object>> extra) {
        Map<String, Object> amounts = new LinkedHashMap<>();
        cores.filter(count -> count > 0).ifPresent(count -> amounts.put("cpu", count));
        memory.map(ByteSize::bytes).filter(bytes -> bytes > 0).ifPresent(bytes -> amounts.put("memory", bytes));
        amounts.putAll(context.get(extra));
        return amounts;
    }

    private List<Object> mounts(ServerLaunch launch) throws ObjectException {
        List<Object> mounts = context.expandedList(KubeSpawnerSettings.VOLUME_MOUNTS, KubernetesType.VOLUME_MOUNT);
        if (launch.tls().isPresent()) {
            mounts.add(TlsFiles.mount(context.settings()));
        }
        return mounts;
    }

    private Map<String, Object> lifecycle() throws ObjectException {
        return TypedTrees.of(
                KubernetesType.LIFECYCLE,
                KubeSpawnerSettings.LIFECYCLE_HOOKS.name(),
                context.get(KubeSpawnerSettings.LIFECYCLE_HOOKS));
    }
}
