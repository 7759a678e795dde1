package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Type of maps whose values are handed on as they are written. A value is a text, a {@link Long}, a {@link Double}, a
 * {@link Boolean}, null, or a list or map of these.
 *
 * @param keys which keys there may be
 * @param keyDescription completes "must be …" for a key that must not be there
 */
public record DictionaryType(Predicate<String> keys, String keyDescription, String label, String description)
        implements SettingType<Map<String, Object>> {

    @Override
    public Map<String, Object> parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description);
        }
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            if (!keys.test(entry.getKey())) {
                throw new InvalidValueException(entry.getValue().value(), keyDescription).within("." + entry.getKey());
            }
        }
        return map(mapping);
    }

    static Map<String, Object> map(Mapping mapping) {
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> values.put(key, tree(entry.value())));
        return Collections.unmodifiableMap(values);
    }

    /** A written value as a tree of the values that {@link DictionaryType} tells of. */
    static Object tree(ConfigurationNode node) {
        if (node instanceof Mapping mapping) {
            return map(mapping);
        }
        if (node instanceof Sequence sequence) {
            List<Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(tree(item)));
            return Collections.unmodifiableList(items);
        }
        Scalar scalar = (Scalar) node;
        return switch (scalar.scalarKind()) {
            case EMPTY -> null;
            case INTEGER -> number(scalar.text());
            case DECIMAL -> Double.valueOf(scalar.text());
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case TEXT, ANY -> scalar.text();
        };
    }

    private static Object number(String text) {
        try {
            return Long.decode(text.replaceFirst("^(?=[-+]?0\\d)([-+]?)0+(?=\\d)", "$1"));
        } catch (NumberFormatException e) {
            return text;
        }
    }

    @Override
    public Object toTree(Map<String, Object> value) {
        return value;
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of("type", "object");
    }

    @Override
    public boolean structured() {
        return true;
    }
}
