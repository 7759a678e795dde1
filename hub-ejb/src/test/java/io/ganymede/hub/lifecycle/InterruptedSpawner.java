package io.ganymede.hub.lifecycle;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnReport;
import io.ganymede.hub.spawner.process.SimpleProcessSpawner;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Real processes of which it says, as machinery with restarts does, that they were interrupted. */
final class InterruptedSpawner extends SimpleProcessSpawner {
    private final AtomicReference<ServerStatus.Interruption> interruption = new AtomicReference<>();

    InterruptedSpawner(Configuration configuration) {
        super(configuration, Map.of("PATH", System.getenv("PATH")));
    }

    void interrupt(Failure cause, String reason, Instant at) {
        interruption.set(new ServerStatus.Interruption(cause, reason, at));
    }

    @Override
    public ServerStatus poll(ServerId server, JsonObject state) {
        ServerStatus status = super.poll(server, state);
        return status instanceof ServerStatus.Running
                ? new ServerStatus.Running(Optional.ofNullable(interruption.get()))
                : status;
    }

    @Override
    public List<String> logBeforeInterruption(ServerId server, JsonObject state, int maximumLines) {
        return List.of("before the end", "password=hunter2");
    }

    @Override
    public List<SpawnReport> events(ServerId server, JsonObject state) {
        JsonObject raw = Json.createObjectBuilder().add("reason", "BackOff").build();
        return List.of(SpawnReport.of(0, Sentence.of("crash-loop", "notebook"), Optional.of(raw)));
    }
}
