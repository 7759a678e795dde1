package io.ganymede.hub.spawner.kubernetes.narration;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An event of the cluster, as far as it is understood. Members that are missing or of another type are empty texts.
 *
 * @param kind of the object that it is about, such as {@code Pod}
 * @param name of that object
 * @param type {@code Normal} or {@code Warning}
 * @param reason the word that says what happened, such as {@code Pulled}
 * @param message what exactly happened, in English
 * @param time when, as the cluster writes it
 * @param raw all of it, in the API's shape
 */
public record ClusterEvent(
        String kind, String name, String type, String reason, String message, String time, JsonObject raw) {
    public ClusterEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(raw, "raw");
    }

    /** Reads an object of the events API. */
    public static ClusterEvent of(JsonObject raw) {
        return new ClusterEvent(
                text(raw, "involvedObject", "kind"),
                text(raw, "involvedObject", "name"),
                text(raw, "type"),
                text(raw, "reason"),
                text(raw, "message").strip(),
                Stream.of(
                                text(raw, "lastTimestamp"),
                                text(raw, "series", "lastObservedTime"),
                                text(raw, "eventTime"),
                                text(raw, "metadata", "creationTimestamp"))
                        .filter(time -> !time.isEmpty())
                        .findFirst()
                        .orElse(""),
                raw);
    }

    /** Whether the cluster means it as a warning. */
    public boolean isWarning() {
        return type.equals("Warning");
    }

    /** The event's own id; empty if it has none. */
    public String id() {
        return text(raw, "metadata", "uid");
    }

    /** The id of the object that it is about; empty if it is not told. */
    public String aboutId() {
        return text(raw, "involvedObject", "uid");
    }

    private static String text(JsonObject object, String... path) {
        JsonValue value = object;
        for (String name : path) {
            value = value instanceof JsonObject parent ? parent.get(name) : null;
        }
        return value instanceof JsonString text ? text.getString() : "";
    }
}
