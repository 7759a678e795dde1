package io.ganymede.hub.config.source;

import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Place;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import io.ganymede.hub.config.source.ConfigurationNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes values that a program made for values that somebody wrote. Has no state. */
public final class ConfigurationTree {

    private ConfigurationTree() {}

    /**
     * The value as it is read by the types of settings.
     *
     * @param tree a text, number, boolean, null, or a list or map with text keys of these
     * @param place said to be the place of every part
     * @throws IllegalArgumentException if the tree holds anything else
     */
    public static ConfigurationNode node(Object tree, Place place) {
        if (tree == null) {
            return new Scalar(place, ScalarKind.EMPTY, "");
        }
        if (tree instanceof Map<?, ?> map) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            map.forEach((key, value) -> entries.put((String) key, new Entry(place, node(value, place))));
            return new Mapping(place, entries);
        }
        if (tree instanceof List<?> list) {
            return new Sequence(
                    place, list.stream().map(item -> node(item, place)).toList());
        }
        return new Scalar(place, kind(tree), tree.toString());
    }

    private static ScalarKind kind(Object value) {
        if (value instanceof String) {
            return ScalarKind.TEXT;
        }
        if (value instanceof Boolean) {
            return ScalarKind.BOOLEAN;
        }
        if (value instanceof Double) {
            return ScalarKind.DECIMAL;
        }
        if (value instanceof Long || value instanceof Integer) {
            return ScalarKind.INTEGER;
        }
        throw new IllegalArgumentException("not a value of a configuration: " + value.getClass());
    }
}
