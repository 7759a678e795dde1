package io.ganymede.hub.lifecycle;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.OverlaidConfiguration;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of one start as they are stored, so that every hub that has a part in it goes by the same. Pure. */
final class StartSettings {

    private StartSettings() {}

    /** What is to be stored of the settings that were found for a start. */
    static JsonObject stored(Configuration settings) {
        return Json.createObjectBuilder(OverlaidConfiguration.overrides(settings))
                .build();
    }

    /**
     * The settings of a start.
     *
     * @throws io.ganymede.hub.config.ConfigurationException if they were stored by another release of the product, which
     *     has other settings
     */
    static Configuration restored(Configuration configured, JsonObject stored) {
        return stored.isEmpty() ? configured : OverlaidConfiguration.restore(configured, map(stored));
    }

    private static Map<String, Object> map(JsonObject object) {
        Map<String, Object> values = new LinkedHashMap<>();
        object.forEach((key, value) -> values.put(key, tree(value)));
        return values;
    }

    private static List<Object> list(JsonArray array) {
        List<Object> values = new ArrayList<>();
        array.forEach(value -> values.add(tree(value)));
        return values;
    }

    private static Object tree(JsonValue value) {
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

    private static Object number(JsonNumber number) {
        return number.isIntegral() ? (Object) number.longValueExact() : (Object) number.doubleValue();
    }
}
