package io.ganymede.hub.spawner.kubernetes.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Trees from YAML, with the kinds of numbers that a configuration has. */
public final class Trees {
    private Trees() {}

    public static Object of(String yaml) {
        return tree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static Object tree(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> tree = new LinkedHashMap<>();
            map.forEach((key, item) -> tree.put(String.valueOf(key), tree(item)));
            return tree;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Trees::tree).toList();
        }
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }
}
