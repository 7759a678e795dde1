package io.ganymede.hub.spawner.docker;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.DockerVolume;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.DockerOptions;
import io.ganymede.hub.config.section.DockerSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the engine is asked to create: settings and one server's needs as a tree of the Engine API. Has no effects. */
final class ContainerBody {
    private static final long PERIOD = 100_000;
    private static final int SHARES_OF_A_CORE = 1024;

    private final Configuration configuration;
    private final NameTemplates templates;

    ContainerBody(Configuration configuration, NameTemplates templates) {
        this.configuration = configuration;
        this.templates = templates;
    }

    /**
     * The body of a request to create a container, of texts, numbers, flags, lists and maps.
     *
     * @param command program and arguments; empty for those of the image
     * @param port on which the server listens in the container
     * @throws SpawnException if a volume's name does not come out as one
     */
    Map<String, Object> of(
            String image, List<String> command, Map<String, String> environment, Map<String, String> labels, int port)
            throws SpawnException {
        String exposed = port + "/tcp";
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Image", image);
        if (!command.isEmpty()) {
            body.put("Cmd", command);
        }
        body.put("ExposedPorts", Map.of(exposed, Map.of()));
        Map<String, Object> host = hostConfig(exposed);
        Map<String, Object> own = extra(DockerSpawnerSettings.EXTRA_CREATE_KWARGS, DockerOptions::ofCreate);
        merge(body, own);
        merge(host, extra(DockerSpawnerSettings.EXTRA_HOST_CONFIG, DockerOptions::ofHost));
        merge(body, Map.of("Labels", labels));
        List<Object> variables = new ArrayList<>();
        environment.forEach((name, value) -> variables.add(name + "=" + value));
        if (own.get("Env") instanceof List<?> further) {
            variables.addAll(further);
        }
        body.put("Env", variables);
        body.put("HostConfig", host);
        return body;
    }

    private Map<String, Object> hostConfig(String exposed) throws SpawnException {
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("NetworkMode", configuration.get(DockerSpawnerSettings.NETWORK_NAME));
        List<String> binds = new ArrayList<>();
        addBinds(binds, configuration.get(DockerSpawnerSettings.VOLUMES), "rw");
        addBinds(binds, configuration.get(DockerSpawnerSettings.READ_ONLY_VOLUMES), "ro");
        host.put("Binds", binds);
        host.put("Mounts", EngineOptions.mounts(filled(configuration.get(DockerSpawnerSettings.MOUNTS))));
        host.put("Links", EngineOptions.pairs(configuration.get(DockerSpawnerSettings.LINKS)));
        configuration.get(SpawnerSettings.MEM_LIMIT).ifPresent(limit -> host.put("Memory", limit.bytes()));
        configuration
                .get(SpawnerSettings.MEM_GUARANTEE)
                .ifPresent(guarantee -> host.put("MemoryReservation", guarantee.bytes()));
        configuration.get(SpawnerSettings.CPU_LIMIT).ifPresent(limit -> {
            Object written =
                    configuration.get(DockerSpawnerSettings.EXTRA_HOST_CONFIG).get("cpu_period");
            long period = written instanceof Long given ? given : PERIOD;
            host.put("CpuPeriod", period);
            host.put("CpuQuota", (long) (limit * period));
        });
        configuration
                .get(SpawnerSettings.CPU_GUARANTEE)
                .ifPresent(guarantee -> host.put("CpuShares", Math.max(2, (long) (guarantee * SHARES_OF_A_CORE))));
        if (!configuration.get(DockerSpawnerSettings.USE_INTERNAL_IP)
                && !configuration.get(DockerSpawnerSettings.USE_INTERNAL_HOSTNAME)) {
            host.put(
                    "PortBindings",
                    Map.of(
                            exposed,
                            List.of(Map.of(
                                    "HostIp", configuration.get(DockerSpawnerSettings.HOST_IP), "HostPort", ""))));
        }
        return host;
    }

    private void addBinds(List<String> binds, Map<String, DockerVolume> volumes, String usual) throws SpawnException {
        for (Map.Entry<String, DockerVolume> volume : volumes.entrySet()) {
            DockerVolume there = volume.getValue();
            String mode = there.mode().orElse(usual);
            binds.add(place(volume.getKey()) + ":" + place(there.bind()) + ":" + mode
                    + there.propagation().map(propagation -> "," + propagation).orElse(""));
        }
    }

    /** A name must not lead elsewhere because of what its user is called. */
    private String place(String template) throws SpawnException {
        String filled = templates.fill(template);
        boolean leads = filled.indexOf(':') >= 0 || List.of(filled.split("/")).contains("..");
        if (leads && !filled.equals(template)) {
            throw new SpawnException(
                    Failure.SPAWN_ERROR,
                    "DockerSpawner.volumes: \"" + template + "\" becomes \"" + filled
                            + "\", which is no volume and no path. Use {username} in place of {raw_username}.");
        }
        return filled;
    }

    private Map<String, Object> extra(Setting<Map<String, Object>> setting, Function<String, Optional<String>> names) {
        Map<String, Object> extra = new LinkedHashMap<>();
        configuration.get(setting).forEach((name, value) -> {
            String engineName = names.apply(name).orElseThrow();
            extra.put(engineName, EngineOptions.value(engineName, filled(value)));
        });
        return extra;
    }

    private Object filled(Object tree) {
        return tree == null ? null : templates.fillTree(tree);
    }

    /** Maps are merged, everything else is replaced. */
    @SuppressWarnings("unchecked")
    private static void merge(Map<String, Object> into, Map<String, ?> from) {
        from.forEach((key, value) -> {
            if (into.get(key) instanceof Map<?, ?> there && value instanceof Map<?, ?> more) {
                Map<String, Object> merged = new LinkedHashMap<>((Map<String, Object>) there);
                merge(merged, (Map<String, Object>) more);
                into.put(key, merged);
            } else {
                into.put(key, value);
            }
        });
    }
}
