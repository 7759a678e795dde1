package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import java.util.Optional;

/** Reads the fields of a written map, so that a mistake names the field. A field without a value counts as absent. */
record Fields(Mapping mapping) {
    <T> Optional<T> read(String name, SettingType<T> type) throws InvalidValueException {
        if (!mapping.entries().containsKey(name)) {
            return Optional.empty();
        }
        ConfigurationNode value = mapping.entries().get(name).value();
        if (value instanceof Scalar scalar && scalar.scalarKind() == ScalarKind.EMPTY) {
            return Optional.empty();
        }
        try {
            return Optional.of(type.parse(value));
        } catch (InvalidValueException e) {
            throw e.within("." + name);
        }
    }

    <T> T readRequired(String name, SettingType<T> type) throws InvalidValueException {
        return read(name, type)
                .orElseThrow(() -> new InvalidValueException(
                        mapping, "a map with a " + name + ", which is " + type.description()));
    }
}
