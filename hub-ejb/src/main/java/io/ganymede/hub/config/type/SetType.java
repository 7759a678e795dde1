package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Type of sets, written as lists; what is named twice counts once. The value is unmodifiable and keeps the order. */
record SetType<E>(ListType<E> items) implements SettingType<Set<E>> {

    @Override
    public Set<E> parse(ConfigurationNode node) throws InvalidValueException {
        return Collections.unmodifiableSet(new LinkedHashSet<>(items.parse(node)));
    }

    @Override
    public Object toTree(Set<E> value) {
        return items.toTree(List.copyOf(value));
    }

    @Override
    public Map<String, Object> schema() {
        return items.schema();
    }

    @Override
    public String description() {
        return items.description();
    }

    @Override
    public String label() {
        return items.label();
    }

    @Override
    public boolean structured() {
        return true;
    }
}
