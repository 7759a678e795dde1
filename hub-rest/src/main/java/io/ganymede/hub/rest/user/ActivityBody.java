package io.ganymede.hub.rest.user;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.rest.body.JsonBody;
import io.ganymede.hub.rest.body.Timestamps;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When a user and servers were last active, as a server reports it (hub contract 1.4).
 *
 * @param user of the user; empty to leave it as it is
 */
record ActivityBody(Optional<Instant> user, Map<ServerName, Instant> servers) {
    private static final String FIELD = "last_activity";
    /** Clocks may differ; what lies further ahead is a mistake, and the last activity would never move again. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(59);

    /** @param now instants far after it are refused */
    static ActivityBody read(InputStream body, Instant now) {
        JsonBody json = JsonBody.required(body);
        Optional<Instant> user = json.text(FIELD).map(text -> instant(FIELD, text, now));
        Optional<JsonObject> servers = json.object("servers");
        if (user.isEmpty() && servers.isEmpty()) {
            throw invalid("The body must have last_activity or servers");
        }
        Map<ServerName, Instant> ofServers = new TreeMap<>();
        servers.ifPresent(object ->
                object.forEach((name, value) -> ofServers.put(ServerName.of(name), ofServer(name, value, now))));
        return new ActivityBody(user, ofServers);
    }

    private static Instant ofServer(String name, JsonValue value, Instant now) {
        if (value instanceof JsonObject server && server.get(FIELD) instanceof JsonString text) {
            return instant("servers." + name + "." + FIELD, text.getString(), now);
        }
        throw invalid("servers." + name + " must be an object with last_activity");
    }

    private static Instant instant(String field, String text, Instant now) {
        Instant instant = Timestamps.parse(field, text);
        if (instant.isAfter(now.plus(MOST_AHEAD))) {
            throw invalid(field + " must not lie in the future: " + Timestamps.format(instant));
        }
        return instant;
    }

    private static HubException invalid(String message) {
        return new HubException(Failure.INVALID_REQUEST, message);
    }
}
