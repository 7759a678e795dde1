package io.ganymede.hub.config.type;

import io.ganymede.hub.config.GroupDefinition;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Type of one group: users and properties or, in the old form, a list of users only. */
record GroupDefinitionType() implements SettingType<GroupDefinition> {
    private static final String USERS = "users";
    private static final String PROPERTIES = "properties";
    private static final SettingType<Map<String, Object>> ANY_MAP =
            new DictionaryType(key -> true, "any text", "map", "a map of properties, for example {cpu_limit: 2}");

    @Override
    public GroupDefinition parse(ConfigurationNode node) throws InvalidValueException {
        if (node instanceof Sequence) {
            return new GroupDefinition(SettingTypes.userNames().parse(node), Optional.empty());
        }
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            if (!List.of(USERS, PROPERTIES).contains(entry.getKey())) {
                throw new InvalidValueException(entry.getValue().value(), "one of users, properties")
                        .within("." + entry.getKey());
            }
        }
        Fields fields = new Fields(mapping);
        return new GroupDefinition(
                fields.read(USERS, SettingTypes.userNames()).orElse(Set.of()), fields.read(PROPERTIES, ANY_MAP));
    }

    @Override
    public Object toTree(GroupDefinition group) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(USERS, List.copyOf(new TreeSet<>(group.users())));
        group.properties().ifPresent(properties -> tree.put(PROPERTIES, properties));
        return tree;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> whole = new LinkedHashMap<>(SchemaObject.of(
                "type",
                "object",
                "properties",
                SchemaObject.of(USERS, SettingTypes.userNames().schema(), PROPERTIES, ANY_MAP.schema())));
        whole.put("additionalProperties", false);
        return SchemaObject.of("anyOf", List.of(SettingTypes.userNames().schema(), whole));
    }

    @Override
    public String description() {
        return "a group, for example {users: [ada, grace], properties: {cpu_limit: 2}}";
    }

    @Override
    public String label() {
        return "group";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
