package io.ganymede.hub.spawner.hook;

import io.ganymede.hub.domain.server.ServerId;
import java.util.Objects;

/**
 * A server that does not run any more.
 *
 * @param userId the owner's number in the database
 * @param attempt identifies the start that failed, or the stop
 * @param failed whether it was a start that failed
 */
public record StoppedServer(ServerId server, int userId, String attempt, boolean failed) {
    public StoppedServer {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(attempt, "attempt");
    }
}
