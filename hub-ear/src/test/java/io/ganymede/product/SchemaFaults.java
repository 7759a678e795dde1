package io.ganymede.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes of the description of an object all bodies with exactly one mistake that it tells of. */
final class SchemaFaults {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Halves of characters have no bytes, but can be written down. */
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String TOO_MUCH = "99999999999999999999";

    /** One value of each type. */
    private static final Map<String, JsonNode> VALUES = new TreeMap<>(Map.of(
            "string", JSON.textNode("text"),
            "integer", JSON.numberNode(7),
            "boolean", JSON.booleanNode(true),
            "array", JSON.arrayNode(),
            "object", JSON.objectNode(),
            "null", JSON.nullNode()));

    private final OpenApiDocument document;
    private final ObjectNode needed;

    /** @param needed the fields that a body must have, without a mistake */
    SchemaFaults(OpenApiDocument document, String needed) {
        this.document = document;
        try {
            this.needed = (ObjectNode) MAPPER.readTree(needed);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(needed, e);
        }
    }

    /**
     * A body with a mistake.
     *
     * @param field where it is
     */
    record Fault(String field, String what, String body) {}

    Stream<Fault> of(JsonNode schema) {
        Stream<Fault> missing = schema.path("required")
                .valueStream()
                .map(field -> new Fault(
                        field.asText(),
                        "no " + field.asText(),
                        text(needed.deepCopy().without(field.asText()))));
        Stream<Fault> unknown = schema.path("additionalProperties").isBoolean()
                ? Stream.of(fault("nonsense", "an unknown field", JSON.numberNode(1)))
                : Stream.empty();
        Stream<Fault> wrong = schema.path("properties")
                .propertyStream()
                .flatMap(property -> wrongValues(document.resolved(property.getValue())).entrySet().stream()
                        .map(value -> fault(property.getKey(), value.getKey(), value.getValue())));
        return Stream.of(missing, unknown, wrong).flatMap(faults -> faults);
    }

    private Fault fault(String field, String what, JsonNode value) {
        ObjectNode body = needed.deepCopy();
        body.set(field, value);
        return new Fault(field, field + " is " + what, text(body));
    }

    private static String text(JsonNode body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the schema does not allow, by what it is. */
    private Map<String, JsonNode> wrongValues(JsonNode schema) {
        Map<String, JsonNode> wrong = new LinkedHashMap<>();
        Set<String> types = types(schema);
        if (types.isEmpty()) {
            return wrong;
        }
        VALUES.forEach((type, value) -> {
            if (!types.contains(type)) {
                wrong.put("of type " + type, value);
            }
        });
        if (types.contains("string")) {
            wrongTexts(schema).forEach(wrong::put);
        }
        if (types.contains("integer")) {
            wrong.put("a fraction", JSON.numberNode(60.5));
            wrong.put("beyond all bounds", JSON.numberNode(new BigInteger(TOO_MUCH)));
            bound(schema, "minimum", -1, wrong);
            bound(schema, "maximum", 1, wrong);
        }
        if (types.contains("array")) {
            wrongLists(schema, wrong);
        }
        return wrong;
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new HashSet<>();
        JsonNode type = schema.path("type");
        (type.isArray() ? type.valueStream() : Stream.of(type))
                .filter(JsonNode::isTextual)
                .forEach(name -> types.add(name.asText()));
        return types;
    }

    private static void bound(JsonNode schema, String keyword, int step, Map<String, JsonNode> wrong) {
        if (schema.has(keyword)) {
            wrong.put(
                    "beyond the " + keyword, JSON.numberNode(schema.get(keyword).asLong() + step));
        }
    }

    private static Map<String, JsonNode> wrongTexts(JsonNode schema) {
        Map<String, JsonNode> wrong = new LinkedHashMap<>();
        wrong.put("a text with NUL", JSON.textNode("a\u0000b"));
        wrong.put("a text with half of a character", JSON.textNode("a\ud83eb"));
        if (schema.has("maxLength")) {
            wrong.put(
                    "too long", JSON.textNode("x".repeat(schema.get("maxLength").asInt() + 1)));
        }
        if (schema.path("minLength").asInt() > 0) {
            int length = schema.get("minLength").asInt() - 1;
            if (length > 0) {
                wrong.put("too short", JSON.textNode("x".repeat(length)));
            }
        }
        if (schema.has("pattern")) {
            wrong.put("of another form", JSON.textNode("ü \n"));
        }
        if (schema.path("format").asText().equals("date-time")) {
            wrong.put("no instant", JSON.textNode("yesterday"));
            wrong.put("an instant far off", JSON.textNode("9999-99-99T00:00:00Z"));
        }
        return wrong;
    }

    private void wrongLists(JsonNode schema, Map<String, JsonNode> wrong) {
        if (schema.path("minItems").asInt() > 0) {
            wrong.put("an empty list", JSON.arrayNode());
        }
        if (schema.has("items")) {
            JsonNode item = document.resolved(schema.get("items"));
            wrong.put("a list of numbers", JSON.arrayNode().add(7));
            wrong.put("a list with null", JSON.arrayNode().addNull());
            wrongTexts(item).forEach((what, text) -> wrong.put("a list with " + what, list(text)));
            if (item.path("minLength").asInt() > 0) {
                wrong.put("a list with an empty text", list(new TextNode("")));
                wrong.put("a list with a control character", list(new TextNode("a\u0007b")));
            }
        }
    }

    private static ArrayNode list(JsonNode item) {
        return JSON.arrayNode().add(item);
    }

    /** What may not stand in a query, percent-encoded. */
    static Stream<String> ofArgument(JsonNode schema) {
        Stream<String> wrong = Stream.of("a%00b");
        if (schema.path("type").asText().equals("integer")) {
            wrong = Stream.concat(wrong, Stream.of("x", "", "1e3", "1.5", "0x10", "%C2%B2", "%FF"));
        }
        if (schema.has("minimum")) {
            wrong = Stream.concat(
                    wrong, Stream.of(Long.toString(schema.get("minimum").asLong() - 1)));
        }
        if (schema.has("maximum")) {
            wrong = Stream.concat(
                    wrong, Stream.of(Long.toString(schema.get("maximum").asLong() + 1), TOO_MUCH));
        }
        if (schema.has("enum")) {
            wrong = Stream.concat(
                    wrong, Stream.of("nonsense", "%FF", "name%3Bdrop%20table%20users", "%27%20or%201%3D1"));
        }
        return wrong;
    }
}
