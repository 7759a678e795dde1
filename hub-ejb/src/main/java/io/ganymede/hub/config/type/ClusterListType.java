package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import io.ganymede.hub.config.source.ConfigurationNode.Sequence;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Type of lists whose items become part of objects of a cluster. They are handed on as they are written. A map may be
 * written in place of the list: then its values count in the order of its keys, so that several files can each add some.
 *
 * @param item what must be true of each item
 * @param single whether one text may be written in place of a list of one
 */
record ClusterListType(NodeRule item, boolean single, String label, String description)
        implements SettingType<List<Object>> {

    @Override
    public List<Object> parse(ConfigurationNode node) throws InvalidValueException {
        List<Object> items = new ArrayList<>();
        if (node instanceof Sequence sequence) {
            for (int index = 0; index < sequence.items().size(); index++) {
                items.add(read("[" + index + "]", sequence.items().get(index)));
            }
        } else if (node instanceof Mapping mapping) {
            return keyed(mapping);
        } else if (single && node instanceof Scalar scalar && scalar.scalarKind() != ScalarKind.EMPTY) {
            items.add(read("", node));
        } else {
            throw new InvalidValueException(node, description);
        }
        return Collections.unmodifiableList(items);
    }

    private KeyedItems keyed(Mapping mapping) throws InvalidValueException {
        SortedMap<String, Object> items = new TreeMap<>();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            items.put(
                    entry.getKey(), read("." + entry.getKey(), entry.getValue().value()));
        }
        return new KeyedItems(items);
    }

    private Object read(String step, ConfigurationNode node) throws InvalidValueException {
        try {
            item.check(node);
        } catch (InvalidValueException e) {
            throw e.within(step);
        }
        return DictionaryType.tree(node);
    }

    @Override
    public Object toTree(List<Object> value) {
        return value instanceof KeyedItems items ? items.byKey : value;
    }

    /** The values of a map, which remember their keys: a profile may replace single ones. */
    private static final class KeyedItems extends AbstractList<Object> {
        private final Map<String, Object> byKey;
        private final List<Object> items;

        KeyedItems(SortedMap<String, Object> items) {
            this.byKey = Collections.unmodifiableMap(items);
            this.items = new ArrayList<>(items.values());
        }

        @Override
        public Object get(int index) {
            return items.get(index);
        }

        @Override
        public int size() {
            return items.size();
        }
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of("type", single ? List.of("array", "object", "string") : List.of("array", "object"));
    }

    @Override
    public boolean structured() {
        return true;
    }
}
