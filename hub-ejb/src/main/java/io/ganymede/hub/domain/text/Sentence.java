package io.ganymede.hub.domain.text;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Objects;

/**
 * Something to tell a person in their own language: a key of the bundle {@code io.ganymede.hub.Sentences} and what goes
 * into its places. It is stored as it is and put into words by {@link Sentences} when somebody reads it. Immutable.
 *
 * @param arguments for the places {@code {0}} and so on: names and numbers, which no language changes
 * @param parts sentences that fill the place after the last argument, one after the other; may be empty
 */
public record Sentence(String key, List<String> arguments, List<Sentence> parts) {
    private static final String KEY = "key";
    private static final String ARGUMENTS = "arguments";
    private static final String PARTS = "parts";

    public Sentence {
        Objects.requireNonNull(key, "key");
        arguments = List.copyOf(arguments);
        parts = List.copyOf(parts);
    }

    /** A sentence without parts. */
    public static Sentence of(String key, String... arguments) {
        return new Sentence(key, List.of(arguments), List.of());
    }

    /** The form in which it is stored. */
    public JsonObject toJson() {
        JsonArrayBuilder places = Json.createArrayBuilder(arguments);
        JsonArrayBuilder nested = Json.createArrayBuilder();
        parts.forEach(part -> nested.add(part.toJson()));
        return Json.createObjectBuilder()
                .add(KEY, key)
                .add(ARGUMENTS, places)
                .add(PARTS, nested)
                .build();
    }

    /** Reads the stored form; what is not as expected counts as absent. */
    public static Sentence ofJson(JsonObject json) {
        return new Sentence(
                json.getString(KEY, ""),
                array(json, ARGUMENTS).stream()
                        .filter(JsonString.class::isInstance)
                        .map(value -> ((JsonString) value).getString())
                        .toList(),
                array(json, PARTS).stream()
                        .filter(JsonObject.class::isInstance)
                        .map(value -> ofJson(value.asJsonObject()))
                        .toList());
    }

    private static JsonArray array(JsonObject json, String name) {
        return json.get(name) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }
}
