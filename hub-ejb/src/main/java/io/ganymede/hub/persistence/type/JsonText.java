package io.ganymede.hub.persistence.type;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads and writes the JSON of text columns, which other programs may have written too. */
final class JsonText {
    private static final Logger LOGGER = Logger.getLogger(JsonText.class.getName());
    // the static methods of Json look the provider up at every call
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private JsonText() {}

    static String ofStrings(List<String> values) {
        return BUILDERS.createArrayBuilder(values).build().toString();
    }

    /** The strings of a JSON array; see {@link #read}. */
    static Optional<List<String>> readStrings(String text) {
        return read(text, JsonValue.ValueType.ARRAY).map(array -> array.asJsonArray().stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .toList());
    }

    /**
     * Empty for NULL, JSON's null, and for whatever is not of the type; the last with a warning that does not quote it,
     * because the state of servers may hold secrets.
     */
    static Optional<JsonValue> read(String text, JsonValue.ValueType expected) {
        if (text == null) {
            return Optional.empty();
        }
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            JsonValue value = reader.readValue();
            if (value.getValueType() == expected) {
                return Optional.of(value);
            }
            if (value.getValueType() != JsonValue.ValueType.NULL) {
                LOGGER.log(Level.WARNING, "Ignored a JSON {0} in the database where an {1} is expected", new Object[] {
                    value.getValueType(), expected
                });
            }
        } catch (JsonException e) {
            LOGGER.log(Level.WARNING, "Ignored a value in the database that is not JSON");
        }
        return Optional.empty();
    }
}
