package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Type of maps with free keys. The value is unmodifiable and keeps the order. */
record MapType<V>(SettingType<V> valueType, String label, String description) implements SettingType<Map<String, V>> {

    @Override
    public Map<String, V> parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description);
        }
        Map<String, V> values = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            try {
                values.put(entry.getKey(), valueType.parse(entry.getValue().value()));
            } catch (InvalidValueException e) {
                throw e.within("." + entry.getKey());
            }
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public Object toTree(Map<String, V> value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        value.forEach((key, item) -> tree.put(key, valueType.toTree(item)));
        return tree;
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of("type", "object", "additionalProperties", valueType.schema());
    }

    @Override
    public boolean structured() {
        return true;
    }
}
