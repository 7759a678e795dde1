package io.ganymede.hub.config.type;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes maps that keep their order, so that what is generated from them is the same each time. */
final class SchemaObject {

    private SchemaObject() {}

    static Map<String, Object> of(String key, Object value) {
        return Collections.singletonMap(key, value);
    }

    static Map<String, Object> of(String firstKey, Object firstValue, String secondKey, Object secondValue) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(firstKey, firstValue);
        object.put(secondKey, secondValue);
        return Collections.unmodifiableMap(object);
    }

    /** A whole number; a range that ends where the numbers end has no end. */
    static Map<String, Object> range(int least, int greatest) {
        Map<String, Object> object = new LinkedHashMap<>(of("type", "integer", "minimum", least));
        if (greatest < Integer.MAX_VALUE) {
            object.put("maximum", greatest);
        }
        return Collections.unmodifiableMap(object);
    }
}
