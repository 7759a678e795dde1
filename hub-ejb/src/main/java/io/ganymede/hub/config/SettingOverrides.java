package io.ganymede.hub.config;

import io.ganymede.hub.config.section.SettingIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what overrides say, the later over the earlier (hub contract 7.4, KubeSpawner contract 19.4). A map over a map
 * goes into it key by key, and null takes a key away; anything else replaces what was there. What is configured stays as
 * it is. Used by one thread.
 */
public final class SettingOverrides {
    private final String section;
    private final Configuration configured;
    private final Map<String, OverriddenValue> values = new LinkedHashMap<>();

    /** @param section where the traits that an override names are settings */
    public SettingOverrides(String section, Configuration configured) {
        this.section = section;
        this.configured = configured;
    }

    /**
     * Lays an override over what there is.
     *
     * @param path where it stands in the configuration
     */
    public void add(String path, Map<String, Object> override) {
        override.forEach((trait, value) -> {
            Object result = merged(current(trait), value);
            // put anew, so that of two names for one setting the later wins
            values.remove(trait);
            values.put(trait, new OverriddenValue(section, trait, path + "." + trait, result));
        });
    }

    /** What is to count then, each by the place where it stands. */
    public List<OverriddenValue> values() {
        return new ArrayList<>(values.values());
    }

    private Object current(String trait) {
        OverriddenValue earlier = values.get(trait);
        return earlier == null
                ? SettingIndex.find(section, trait).map(this::tree).orElse(null)
                : earlier.tree();
    }

    /** Only maps are merged, so that it does not matter that a secret text is masked. */
    private <T> Object tree(Setting<T> setting) {
        return setting.type().toTree(configured.get(setting));
    }

    private static Object merged(Object current, Object override) {
        return current instanceof Map<?, ?> below && override instanceof Map<?, ?> above
                ? mergedMap(below, above)
                : override;
    }

    private static Map<String, Object> mergedMap(Map<?, ?> below, Map<?, ?> above) {
        Map<String, Object> merged = new LinkedHashMap<>();
        below.forEach((key, value) -> merged.put((String) key, value));
        above.forEach((key, value) -> {
            if (value == null) {
                merged.remove(key);
            } else if (value instanceof Map<?, ?> map) {
                Map<?, ?> under = merged.get(key) instanceof Map<?, ?> present ? present : Map.of();
                merged.put((String) key, mergedMap(under, map));
            } else {
                merged.put((String) key, value);
            }
        });
        return merged;
    }
}
