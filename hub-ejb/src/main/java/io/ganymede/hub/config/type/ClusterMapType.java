package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.util.Map;

/**
 * Type of maps that become part of objects of a cluster. They are handed on as they are written.
 *
 * @param keys what must be true of each key
 * @param values what must be true of each value
 * @param whole what must be true of the map
 */
record ClusterMapType(KeyRule keys, NodeRule values, NodeRule whole, String label, String description)
        implements SettingType<Map<String, Object>> {

    /** What must be true of a key. */
    @FunctionalInterface
    interface KeyRule {
        /** @param value what the key leads to, for the message */
        void check(String key, ConfigurationNode value) throws InvalidValueException;
    }

    @Override
    public Map<String, Object> parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description);
        }
        whole.check(node);
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            ConfigurationNode value = entry.getValue().value();
            try {
                keys.check(entry.getKey(), value);
                values.check(value);
            } catch (InvalidValueException e) {
                throw e.within("." + entry.getKey());
            }
        }
        return DictionaryType.map(mapping);
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
