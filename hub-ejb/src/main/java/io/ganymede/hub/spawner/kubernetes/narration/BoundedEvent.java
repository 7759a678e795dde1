package io.ganymede.hub.spawner.kubernetes.narration;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/** Cuts events that are too large to be kept down to what says most. Has no effects. */
public final class BoundedEvent {
    /** Characters of an event that is kept whole. */
    public static final int LONGEST = 8192;

    private static final int LONGEST_TEXT = 1024;
    private static final List<String> KEPT = List.of(
            "apiVersion",
            "kind",
            "metadata",
            "involvedObject",
            "type",
            "reason",
            "message",
            "count",
            "firstTimestamp",
            "lastTimestamp",
            "eventTime",
            "reportingComponent");
    private static final List<String> KEPT_WITHIN = List.of(
            "apiVersion", "kind", "name", "namespace", "uid", "resourceVersion", "fieldPath", "creationTimestamp");

    private BoundedEvent() {}

    /** The event; if it is too large, its most telling members with shortened texts, marked with {@code truncated}. */
    public static JsonObject of(JsonObject event) {
        if (event.toString().length() <= LONGEST) {
            return event;
        }
        JsonObjectBuilder cut = Json.createObjectBuilder();
        for (String name : KEPT) {
            JsonValue value = event.get(name);
            if (value instanceof JsonObject inner) {
                cut.add(name, within(inner));
            } else if (value != null && isSmall(value)) {
                cut.add(name, shortened(value));
            }
        }
        return cut.add("truncated", true).build();
    }

    private static JsonObject within(JsonObject inner) {
        JsonObjectBuilder kept = Json.createObjectBuilder();
        KEPT_WITHIN.stream()
                .filter(name -> inner.containsKey(name) && isSmall(inner.get(name)))
                .forEach(name -> kept.add(name, shortened(inner.get(name), 256)));
        return kept.build();
    }

    private static boolean isSmall(JsonValue value) {
        return value.getValueType() != JsonValue.ValueType.OBJECT && value.getValueType() != JsonValue.ValueType.ARRAY;
    }

    private static JsonValue shortened(JsonValue value) {
        return shortened(value, LONGEST_TEXT);
    }

    private static JsonValue shortened(JsonValue value, int most) {
        return value instanceof JsonString text && text.getString().length() > most
                ? Json.createValue(text.getString().substring(0, most) + "…")
                : value;
    }
}
