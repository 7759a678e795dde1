package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.server.ServerId;
import jakarta.json.JsonObject;

/**
 * A server with what its spawner knows of it.
 *
 * @param userId the owner's number
 */
public record KeptServer(ServerId id, int userId, JsonObject state) {}
