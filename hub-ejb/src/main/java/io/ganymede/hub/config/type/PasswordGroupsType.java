package io.ganymede.hub.config.type;

import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Type of maps from passwords to the groups that who knows one is in (hub contract 6.7). Because the keys are secret,
 * mistakes are told without them.
 */
public record PasswordGroupsType() implements SettingType<Map<Secret, Set<String>>> {
    private static final SettingType<Set<String>> GROUPS =
            new SetType<>(new ListType<>(SettingTypes.nonEmptyText(), "list of groups", "a list of groups"));

    @Override
    public Map<Secret, Set<String>> parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        Map<Secret, Set<String>> groups = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            ConfigurationNode written = entry.getValue().value();
            if (entry.getKey().isEmpty()) {
                throw new InvalidValueException(written, description() + ", and one password is empty");
            }
            try {
                groups.put(Secret.of(entry.getKey()), GROUPS.parse(written));
            } catch (InvalidValueException e) {
                throw new InvalidValueException(written, description());
            }
        }
        return Collections.unmodifiableMap(groups);
    }

    @Override
    public Object toTree(Map<Secret, Set<String>> groups) {
        return Map.of();
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of("type", "object", "additionalProperties", GROUPS.schema());
    }

    @Override
    public String description() {
        return "a map from passwords to lists of groups, for example {\"password of the course\": [course]}";
    }

    @Override
    public String label() {
        return "map from passwords to groups";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
