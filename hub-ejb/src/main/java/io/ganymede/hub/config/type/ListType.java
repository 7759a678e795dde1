package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Type of lists. The value is unmodifiable. */
record ListType<E>(SettingType<E> item, String label, String description) implements SettingType<List<E>> {

    @Override
    public List<E> parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Sequence sequence)) {
            throw new InvalidValueException(node, description);
        }
        List<E> values = new ArrayList<>();
        for (int index = 0; index < sequence.items().size(); index++) {
            try {
                values.add(item.parse(sequence.items().get(index)));
            } catch (InvalidValueException e) {
                throw e.within("[" + index + "]");
            }
        }
        return List.copyOf(values);
    }

    @Override
    public Object toTree(List<E> value) {
        return value.stream().map(item::toTree).toList();
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of("type", "array", "items", item.schema());
    }

    @Override
    public boolean structured() {
        return true;
    }
}
