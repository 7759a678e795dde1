package io.ganymede.hub.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Other values of settings for the servers of people in a group (hub contract 7.4, {@code group_overrides}).
 *
 * @param groups of which one is enough
 * @param values by the names of traits; see {@link SettingOverrides}
 */
public record GroupOverride(Set<String> groups, Map<String, Object> values) {
    public GroupOverride {
        groups = Set.copyOf(groups);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
