package io.ganymede.hub.config.type;

import io.ganymede.hub.config.GroupOverride;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Type of one override of settings for groups. Whether its names are settings is a rule of the whole configuration. */
record GroupOverrideType() implements SettingType<GroupOverride> {
    private static final String GROUPS = "groups";
    private static final String VALUES = "spawner_override";
    private static final SettingType<Set<String>> NAMES = SettingTypes.textSet();
    private static final SettingType<Map<String, Object>> ANY_MAP =
            new DictionaryType(key -> true, "any text", "map", "a map of settings, for example {mem_limit: 4G}");

    @Override
    public GroupOverride parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            if (!List.of(GROUPS, VALUES).contains(entry.getKey())) {
                throw new InvalidValueException(entry.getValue().value(), "one of groups, spawner_override")
                        .within("." + entry.getKey());
            }
        }
        Fields fields = new Fields(mapping);
        return new GroupOverride(fields.readRequired(GROUPS, NAMES), fields.readRequired(VALUES, ANY_MAP));
    }

    @Override
    public Object toTree(GroupOverride override) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(GROUPS, List.copyOf(new TreeSet<>(override.groups())));
        tree.put(VALUES, override.values());
        return tree;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>(SchemaObject.of(
                "type", "object", "properties", SchemaObject.of(GROUPS, NAMES.schema(), VALUES, ANY_MAP.schema())));
        schema.put("required", List.of(GROUPS, VALUES));
        schema.put("additionalProperties", false);
        return schema;
    }

    @Override
    public String description() {
        return "an override, for example {groups: [staff], spawner_override: {mem_limit: 4G}}";
    }

    @Override
    public String label() {
        return "override";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
