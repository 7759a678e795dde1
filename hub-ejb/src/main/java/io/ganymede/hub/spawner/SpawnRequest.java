package io.ganymede.hub.spawner;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.server.ServerId;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a spawner is told about the server to start.
 *
 * @param userId the owner's number in the database, for templates
 * @param attempt identifies this start in logs and labels
 * @param command program and arguments
 * @param environment complete (hub contract 3.1) but for {@code JUPYTERHUB_SERVICE_URL}, which the spawner adds once it
 *     knows the port, and what its machinery adds; holds secrets
 * @param servicePrefix path below which the server answers, with slashes at both ends
 * @param userOptions what the user chose; may be empty
 * @param state what {@link Spawner#retained} kept of earlier runs; may be empty
 * @param settings what counts for this start: the configuration with what {@link Spawner#settings} made of it
 * @param startTimeout time after which the hub cancels the start
 */
public record SpawnRequest(
        ServerId server,
        int userId,
        String attempt,
        List<String> command,
        Map<String, String> environment,
        String servicePrefix,
        JsonObject userOptions,
        JsonObject state,
        Configuration settings,
        Duration startTimeout) {

    public SpawnRequest {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(attempt, "attempt");
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(servicePrefix, "servicePrefix");
        Objects.requireNonNull(userOptions, "userOptions");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(startTimeout, "startTimeout");
    }

    @Override
    public String toString() {
        return "SpawnRequest[server=" + server + ", attempt=" + attempt + "]";
    }
}
