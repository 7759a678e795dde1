package io.ganymede.product;

import io.ganymede.hub.spawner.kubernetes.cluster.LocalControlPlane;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process of this machine that plays a pod: it runs what the pod's container would, with its variables. */
final class PodProcess implements AutoCloseable {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final Process process;

    private PodProcess(Process process) {
        this.process = process;
    }

    /** Waits until the pod is there, and starts it. */
    static PodProcess of(LocalControlPlane plane, String path, Path binaries, Path home) throws IOException {
        JsonObject pod = Await.forValue(
                "the pod " + path, WITHIN, () -> Optional.of(plane.get(path)).filter(found -> !found.isEmpty()));
        JsonObject container =
                pod.getJsonObject("spec").getJsonArray("containers").getJsonObject(0);
        List<String> command = new ArrayList<>();
        container.getJsonArray("args").forEach(argument -> command.add(((JsonString) argument).getString()));
        command.set(0, binaries.resolve(command.get(0)).toString());
        command.add("--allow-root");
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.clear();
        container
                .getJsonArray("env")
                .forEach(variable -> environment.put(
                        variable.asJsonObject().getString("name"),
                        variable.asJsonObject().getString("value", "")));
        environment.put("PATH", binaries + File.pathSeparator + System.getenv("PATH"));
        environment.put("HOME", home.toString());
        builder.directory(home.toFile());
        builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("singleuser.log").toFile());
        return new PodProcess(builder.start());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
