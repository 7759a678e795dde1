package io.ganymede.hub.spawner.kubernetes.cluster;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Reads what the API server says, keeping only what is wanted. It makes no demands on the shape: a member that is
 * missing, unknown or of another type than expected is as good as absent.
 */
final class JsonReading {
    private static final int LONGEST_TEXT = 8192;
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = JSON.createParserFactory(Map.of());

    private JsonReading() {}

    /**
     * Reads one object.
     *
     * @throws IOException if the text is no JSON object or cannot be read
     */
    static JsonObject object(InputStream text, FieldMask mask) throws IOException {
        try (JsonParser parser = PARSERS.createParser(text)) {
            if (!parser.hasNext() || parser.next() != JsonParser.Event.START_OBJECT) {
                throw new IOException("the API server answered something that is no JSON object");
            }
            return object(parser, mask);
        } catch (JsonException | NoSuchElementException | IllegalStateException e) {
            throw new IOException("the API server answered something that is no JSON: " + e.getMessage(), e);
        }
    }

    private static JsonObject object(JsonParser parser, FieldMask mask) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        while (parser.next() == JsonParser.Event.KEY_NAME) {
            String name = parser.getString();
            Optional<FieldMask> member = mask.member(name);
            JsonParser.Event event = parser.next();
            if (member.isPresent()) {
                object.add(name, value(parser, event, member.get()));
            } else {
                skip(parser, event);
            }
        }
        return object.build();
    }

    private static JsonArray array(JsonParser parser, FieldMask mask) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        JsonParser.Event event = parser.next();
        while (event != JsonParser.Event.END_ARRAY) {
            array.add(value(parser, event, mask));
            event = parser.next();
        }
        return array.build();
    }

    private static JsonValue value(JsonParser parser, JsonParser.Event event, FieldMask mask) {
        return switch (event) {
            case START_OBJECT -> object(parser, mask);
            case START_ARRAY -> array(parser, mask);
            case VALUE_STRING -> text(parser.getString());
            default -> parser.getValue();
        };
    }

    private static JsonValue text(String text) {
        return JSON.createValue(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…");
    }

    private static void skip(JsonParser parser, JsonParser.Event event) {
        if (event == JsonParser.Event.START_OBJECT) {
            parser.skipObject();
        } else if (event == JsonParser.Event.START_ARRAY) {
            parser.skipArray();
        }
    }

    /** The text at a path of members; empty if there is none. */
    static Optional<String> text(JsonObject object, String... path) {
        return value(object, path).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).getString());
    }

    /** The whole number at a path of members; empty if there is none. */
    static Optional<Integer> number(JsonObject object, String... path) {
        return value(object, path).filter(JsonNumber.class::isInstance).map(value -> ((JsonNumber) value).intValue());
    }

    /** The list at a path of members; empty if there is none. */
    static JsonArray list(JsonObject object, String... path) {
        return value(object, path)
                .filter(JsonArray.class::isInstance)
                .map(JsonValue::asJsonArray)
                .orElse(JsonArray.EMPTY_JSON_ARRAY);
    }

    /** The object at a path of members; empty if there is none. */
    static JsonObject child(JsonObject object, String... path) {
        return value(object, path)
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .orElse(JsonObject.EMPTY_JSON_OBJECT);
    }

    private static Optional<JsonValue> value(JsonObject object, String... path) {
        JsonValue value = object;
        for (String name : path) {
            if (!(value instanceof JsonObject parent)) {
                return Optional.empty();
            }
            value = parent.get(name);
        }
        return Optional.ofNullable(value);
    }
}
