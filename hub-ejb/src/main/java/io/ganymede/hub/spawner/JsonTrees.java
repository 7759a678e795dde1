package io.ganymede.hub.spawner;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns JSON into trees and back. A tree is a text, {@link Long}, {@link Double}, {@link Boolean}, null, or a list or map with
 * text keys of these, in their order: what code goes by that needs no container. Pure.
 */
public final class JsonTrees {
    private JsonTrees() {}

    /** The tree of a JSON value; a whole number too large for a {@link Long} becomes a {@link Double}. */
    public static Object tree(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> map(value.asJsonObject());
            case ARRAY -> list(value.asJsonArray());
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number((JsonNumber) value);
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    /** The tree of a JSON object. */
    public static Map<String, Object> map(JsonObject object) {
        Map<String, Object> tree = new LinkedHashMap<>();
        object.forEach((key, value) -> tree.put(key, tree(value)));
        return tree;
    }

    /** The tree of a JSON object's text; empty if the text is something else. */
    public static Optional<Map<String, Object>> parsed(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Optional.of(map(reader.readObject()));
        } catch (JsonException notAnObject) {
            return Optional.empty();
        }
    }

    /** The JSON object of a tree. */
    public static JsonObject object(Map<String, Object> tree) {
        return Json.createObjectBuilder(tree).build();
    }

    private static List<Object> list(JsonArray array) {
        List<Object> tree = new ArrayList<>();
        array.forEach(value -> tree.add(tree(value)));
        return tree;
    }

    private static Object number(JsonNumber number) {
        boolean whole = number.isIntegral() && number.bigIntegerValue().bitLength() < Long.SIZE;
        return whole ? (Object) number.longValueExact() : (Object) number.doubleValue();
    }
}
