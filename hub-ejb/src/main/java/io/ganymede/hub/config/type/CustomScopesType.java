package io.ganymede.hub.config.type;

import io.ganymede.hub.config.CustomScopeDefinition;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Type of the custom scopes by name (hub contract 4.6). Other fields of a scope mean nothing and are passed over. */
record CustomScopesType() implements SettingType<Map<String, CustomScopeDefinition>> {
    private static final Pattern NAME = Pattern.compile("custom:[a-z0-9](?:[a-z0-9_:*-]*[a-z0-9_*])?");
    private static final String DESCRIPTION = "description";
    private static final String CONTENTS = "subscopes";
    private static final SettingType<String> LINE = SettingTypes.nonEmptyText();

    @Override
    public Map<String, CustomScopeDefinition> parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        Map<String, CustomScopeDefinition> scopes = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            try {
                ConfigurationNode written = entry.getValue().value();
                scopes.put(entry.getKey(), scope(entry.getKey(), written, mapping));
            } catch (InvalidValueException e) {
                throw e.within("." + entry.getKey());
            }
        }
        return Collections.unmodifiableMap(scopes);
    }

    private CustomScopeDefinition scope(String name, ConfigurationNode node, Mapping all) throws InvalidValueException {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    node,
                    "called custom: and a name of a-z, 0-9 and characters of \"_-:*\" that begins with a letter or digit"
                            + " and does not end with \"-\" or \":\", for example custom:grades:read");
        }
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, "a map with a description");
        }
        Fields fields = new Fields(mapping);
        SettingType<String> defined =
                SettingTypes.text(all.entries()::containsKey, "the name of a custom scope that is defined here, too");
        return new CustomScopeDefinition(
                fields.readRequired(DESCRIPTION, LINE),
                fields.read(CONTENTS, SettingTypes.list(defined, "list", "a list of names of custom scopes"))
                        .orElse(List.of()));
    }

    @Override
    public Object toTree(Map<String, CustomScopeDefinition> scopes) {
        Map<String, Object> tree = new LinkedHashMap<>();
        scopes.forEach((name, scope) ->
                tree.put(name, SchemaObject.of(DESCRIPTION, scope.description(), CONTENTS, scope.contents())));
        return tree;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> scope = new LinkedHashMap<>(SchemaObject.of(
                "type",
                "object",
                "properties",
                SchemaObject.of(
                        DESCRIPTION,
                        LINE.schema(),
                        CONTENTS,
                        SettingTypes.texts().schema())));
        scope.put("required", List.of(DESCRIPTION));
        return SchemaObject.of("type", "object", "additionalProperties", scope);
    }

    @Override
    public String description() {
        return "a map from names of custom scopes to their descriptions, for example"
                + " {\"custom:grades:read\": {description: Read grades}}";
    }

    @Override
    public String label() {
        return "map of custom scopes";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
