package io.ganymede.hub.proxy;

import io.ganymede.hub.domain.server.ServerId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Where requests are forwarded to, and what the hub has noted about it.
 *
 * @param target {@code scheme://host:port} without a path, literally as the proxy stores it
 * @param data what the proxy keeps for the hub, such as {@code {"hub": true}}; with {@code last_activity} when read
 */
public record Route(String target, JsonObject data) {
    private static final String LAST_ACTIVITY = "last_activity";

    public Route {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(data, "data");
    }

    /** To the hub itself. */
    public static Route toHub(String target) {
        return new Route(target, Json.createObjectBuilder().add("hub", true).build());
    }

    /** To a user's server. */
    public static Route toServer(String target, ServerId server) {
        return new Route(
                target,
                Json.createObjectBuilder()
                        .add("user", server.owner().value())
                        .add("server_name", server.name().value())
                        .build());
    }

    /** To a service. */
    public static Route toService(String target, String service) {
        return new Route(
                target, Json.createObjectBuilder().add("service", service).build());
    }

    /** To a place that only the configuration knows. */
    public static Route toElsewhere(String target) {
        return new Route(target, Json.createObjectBuilder().add("extra", true).build());
    }

    /** Name of the user whose server it is; empty for other routes. */
    public Optional<String> user() {
        return text("user");
    }

    /** Name of the server, empty text for the default one; empty for other routes. */
    public Optional<String> serverName() {
        return text("server_name");
    }

    /** When the proxy last saw traffic; empty if it does not tell. */
    public Optional<Instant> lastActivity() {
        try {
            return text(LAST_ACTIVITY).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }

    private Optional<String> text(String key) {
        JsonValue value = data.get(key);
        return value instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }
}
