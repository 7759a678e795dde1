package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Type of a value that may be absent. That is written as {@code null}, not at all, or, where an empty text is no value, as
 * an empty text.
 */
record OptionalType<T>(SettingType<T> present) implements SettingType<Optional<T>> {

    @Override
    public Optional<T> parse(ConfigurationNode node) throws InvalidValueException {
        if (node instanceof Scalar scalar && scalar.scalarKind() == ScalarKind.EMPTY) {
            return Optional.empty();
        }
        try {
            return Optional.of(present.parse(node));
        } catch (InvalidValueException e) {
            if (node instanceof Scalar scalar && scalar.text().isEmpty()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Object toTree(Optional<T> value) {
        return value.map(present::toTree).orElse(null);
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of("anyOf", List.of(present.schema(), SchemaObject.of("enum", Arrays.asList(null, ""))));
    }

    @Override
    public String description() {
        return present.description();
    }

    @Override
    public String insteadOfCode() {
        return present.insteadOfCode();
    }

    @Override
    public String label() {
        return present.label();
    }

    @Override
    public boolean structured() {
        return present.structured();
    }

    @Override
    public Optional<Optional<T>> valueWhenAbsent() {
        return Optional.of(Optional.empty());
    }
}
