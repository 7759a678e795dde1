package io.ganymede.hub.config.type;

import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Type of maps from API tokens to whom they belong (hub contract 6.5). Because the keys are secret, mistakes are told
 * without them.
 *
 * @param owner type of the names
 */
record TokenOwnersType(SettingType<String> owner, String ownerLabel) implements SettingType<Map<Secret, String>> {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 64;

    @Override
    public Map<Secret, String> parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        Map<Secret, String> owners = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            int length = entry.getKey().length();
            if (length < SHORTEST || length > LONGEST) {
                throw new InvalidValueException(
                        entry.getValue().value(), description() + ", and one token has " + length + " characters");
            }
            owners.put(Secret.of(entry.getKey()), owner.parse(entry.getValue().value()));
        }
        return Collections.unmodifiableMap(owners);
    }

    @Override
    public Object toTree(Map<Secret, String> owners) {
        return Map.of();
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of("type", "object", "additionalProperties", owner.schema());
    }

    @Override
    public String description() {
        return "a map from tokens of " + SHORTEST + " to " + LONGEST + " characters to names of " + ownerLabel;
    }

    @Override
    public String label() {
        return "map from tokens to names of " + ownerLabel;
    }

    @Override
    public boolean structured() {
        return true;
    }
}
