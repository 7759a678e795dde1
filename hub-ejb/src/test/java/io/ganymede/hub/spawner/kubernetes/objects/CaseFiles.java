package io.ganymede.hub.spawner.kubernetes.objects;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the files of cases that lie beside the tests, and turns JSON into trees. */
final class CaseFiles {
    private CaseFiles() {}

    static JsonObject read(String name) {
        try (InputStream file = CaseFiles.class.getResourceAsStream(name);
                JsonReader reader = Json.createReader(file)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object tree(JsonValue value) {
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

    static Map<String, Object> map(JsonObject object) {
        Map<String, Object> tree = new LinkedHashMap<>();
        object.forEach((key, value) -> tree.put(key, tree(value)));
        return tree;
    }

    private static List<Object> list(JsonArray array) {
        List<Object> tree = new ArrayList<>();
        array.forEach(value -> tree.add(tree(value)));
        return tree;
    }

    private static Object number(JsonNumber number) {
        return number.isIntegral() ? (Object) number.longValueExact() : number.doubleValue();
    }
}
