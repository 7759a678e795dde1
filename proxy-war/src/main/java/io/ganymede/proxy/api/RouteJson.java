package io.ganymede.proxy.api;

import io.ganymede.proxy.route.Route;
import io.ganymede.proxy.route.RoutePath;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/** Routes as JSON (proxy contract 2.3). */
final class RouteJson {

    private static final String TARGET = "target";
    private static final String LAST_ACTIVITY = "last_activity";
    private static final int LARGEST_BODY = 16 << 20;
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private RouteJson() {}

    /**
     * Reads the body of a request.
     *
     * @return with a text member {@code target} and without {@code last_activity}
     */
    static JsonObject read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new ApiException(413, "Body longer than " + LARGEST_BODY + " bytes");
        }
        JsonValue value = parse(new String(bytes, StandardCharsets.UTF_8));
        if (value instanceof JsonObject object && object.get(TARGET) instanceof JsonString) {
            return Json.createObjectBuilder(object).remove(LAST_ACTIVITY).build();
        }
        throw new ApiException(400, "Must specify 'target' as string");
    }

    /** The record with the host that its path begins with; unchanged for the root route. */
    static JsonObject withHost(JsonObject data, RoutePath path) {
        return path.equals(RoutePath.ROOT)
                ? data
                : Json.createObjectBuilder(data)
                        .add("host", path.segments().get(0))
                        .build();
    }

    static String record(Route route) {
        return object(route).build().toString();
    }

    static String table(Stream<Route> routes) {
        JsonObjectBuilder table = Json.createObjectBuilder();
        routes.forEach(route -> table.add(route.path().key(), object(route)));
        return table.build().toString();
    }

    static String timestamp(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    private static JsonObjectBuilder object(Route route) {
        return Json.createObjectBuilder(route.data()).add(LAST_ACTIVITY, timestamp(route.lastActivity()));
    }

    private static JsonValue parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        } catch (JsonException | IllegalStateException e) {
            throw new ApiException(400, "Body not valid JSON: " + e.getMessage());
        }
    }
}
