package io.ganymede.hub.rest.body;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON object in a request's body and checked access to its fields. Each complaint names the field and what would be
 * right. A field that is null counts as absent.
 */
public final class JsonBody {
    /** Refuses objects with a field that is there twice: ends do not agree on its value. Parsers take the last one. */
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private static final int DEEPEST = 100;

    private final JsonObject object;

    private JsonBody(JsonObject object) {
        this.object = object;
    }

    /** Reads a body that must be an object. */
    public static JsonBody required(InputStream body) {
        return optional(body).orElseThrow(() -> invalid("The body must be a JSON object; there is none"));
    }

    /** Reads a body that must be an object if there is one. */
    public static Optional<JsonBody> optional(InputStream body) {
        return value(body).filter(value -> value != JsonValue.NULL).map(value -> {
            if (value instanceof JsonObject object) {
                return new JsonBody(object);
            }
            throw invalid("The body must be a JSON object, not " + kind(value));
        });
    }

    private static Optional<JsonValue> value(InputStream body) {
        String text = text(body);
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            checkDepth(text);
            return Optional.of(READERS.createReader(new StringReader(text)).readValue());
        } catch (HubException refused) {
            throw refused;
        } catch (RuntimeException malformed) {
            throw new HubException(Failure.INVALID_REQUEST, "Invalid JSON in body of request", malformed);
        }
    }

    /** Reads the text once to its end, before anything is made of it: that is done by recursion, which has to end. */
    private static void checkDepth(String text) {
        int depth = 0;
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_ARRAY, START_OBJECT -> depth++;
                    case END_ARRAY, END_OBJECT -> depth--;
                    default -> {}
                }
                if (depth > DEEPEST) {
                    throw invalid("Invalid JSON in body of request: it is nested more than " + DEEPEST + " deep");
                }
            }
        }
    }

    private static String text(InputStream body) {
        try {
            return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of an object inside of a body. */
    public static JsonBody of(JsonObject object) {
        return new JsonBody(object);
    }

    /** The object itself. */
    public JsonObject object() {
        return object;
    }

    public boolean has(String name) {
        return object.containsKey(name);
    }

    /** Complains about fields that have no meaning here. */
    public void allowOnly(Set<String> names) {
        object.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw invalid("Invalid key in body: '" + shown(unknown) + "'; allowed are "
                            + String.join(", ", names.stream().sorted().toList()));
                });
    }

    public Optional<String> text(String name) {
        return field(name).map(value -> {
            if (value instanceof JsonString string) {
                return fit(name, string);
            }
            throw wrong(name, "a string", value);
        });
    }

    public Optional<Boolean> flag(String name) {
        return field(name).map(value -> switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw wrong(name, "true or false", value);
        });
    }

    /** A whole number that fits into 64 bits. */
    public Optional<Long> integer(String name) {
        return field(name).map(value -> {
            try {
                if (value instanceof JsonNumber number) {
                    return number.longValueExact();
                }
            } catch (ArithmeticException notWhole) {
                throw wrong(name, "a whole number", value);
            }
            throw wrong(name, "a whole number", value);
        });
    }

    public Optional<List<String>> texts(String name) {
        return field(name).map(value -> {
            if (value.getValueType() != JsonValue.ValueType.ARRAY) {
                throw wrong(name, "a list of strings", value);
            }
            List<String> texts = new ArrayList<>();
            for (JsonValue item : value.asJsonArray()) {
                if (!(item instanceof JsonString string)) {
                    throw wrong(name, "a list of strings", value);
                }
                texts.add(fit(name, string));
            }
            return texts;
        });
    }

    public Optional<JsonObject> object(String name) {
        return field(name).map(value -> {
            if (value instanceof JsonObject found) {
                return found;
            }
            throw wrong(name, "an object", value);
        });
    }

    /** No database can keep these, and none of them is on a keyboard. */
    private static String fit(String name, JsonString value) {
        String text = value.getString();
        if (text.codePoints().anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE)) {
            throw invalid(name + " must be text without NUL and without halves of characters");
        }
        return text;
    }

    private Optional<JsonValue> field(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> value != JsonValue.NULL);
    }

    private static HubException wrong(String name, String right, JsonValue value) {
        return invalid(name + " must be " + right + ", not " + kind(value));
    }

    private static String kind(JsonValue value) {
        return switch (value.getValueType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> "this number";
            case TRUE, FALSE -> "a boolean";
            case NULL -> "null";
        };
    }

    private static String shown(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }

    static HubException invalid(String message) {
        return new HubException(Failure.INVALID_REQUEST, message);
    }
}
