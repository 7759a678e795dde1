package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Type of a value that may be absent. Written as {@code null}, or not at all; an empty variable is absent too. */
record OptionalType<T>(SettingType<T> present) implements SettingType<Optional<T>> {

    @Override
    public Optional<T> parse(ConfigurationNode node) throws InvalidValueException {
        return absent(node) ? Optional.empty() : Optional.of(present.parse(node));
    }

    private boolean absent(ConfigurationNode node) {
        return node instanceof Scalar scalar
                && (scalar.scalarKind() == ScalarKind.EMPTY || scalar.text().isEmpty());
    }

    @Override
    public Object toTree(Optional<T> value) {
        return value.map(present::toTree).orElse(null);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(present.schema(), Map.of("enum", java.util.Arrays.asList(null, ""))));
    }

    @Override
    public String description() {
        return present.description();
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
