package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import java.util.List;
import java.util.Map;

/** Type of ranges: a list of the least and the greatest number. */
record RangeType(SettingType<Integer> bound) implements SettingType<List<Integer>> {

    private static final int BOUNDS = 2;

    @Override
    public List<Integer> parse(ConfigurationNode node) throws InvalidValueException {
        List<Integer> bounds = new ListType<>(bound, label(), description()).parse(node);
        if (bounds.size() != BOUNDS || bounds.get(0) > bounds.get(1)) {
            throw new InvalidValueException(node, description());
        }
        return bounds;
    }

    @Override
    public Object toTree(List<Integer> value) {
        return List.copyOf(value);
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of("type", "array", "items", bound.schema());
    }

    @Override
    public String description() {
        return "a list of two whole numbers, the smaller one first, for example [30, 60]";
    }

    @Override
    public String label() {
        return "two whole numbers";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
