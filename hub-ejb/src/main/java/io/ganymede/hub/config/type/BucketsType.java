package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Type of the upper bounds of a histogram's buckets: rising numbers. The last bucket, which has no bound, is always there;
 * that it may be written as well is JupyterHub's way. The value does not hold it.
 */
public final class BucketsType implements SettingType<List<Double>> {
    private static final String DESCRIPTION =
            "a list of rising numbers of seconds, for example [0.5, 1, 10]; the bucket without bound is always added";
    private static final Set<String> WITHOUT_BOUND = Set.of("inf", "+inf", "Inf", "+Inf", ".inf");

    private final ListType<Double> numbers = new ListType<>(SettingTypes.decimal(0), "list of numbers", DESCRIPTION);

    @Override
    public List<Double> parse(ConfigurationNode node) throws InvalidValueException {
        List<Double> bounds = numbers.parse(withoutLast(node));
        for (int index = 1; index < bounds.size(); index++) {
            if (bounds.get(index) <= bounds.get(index - 1)) {
                throw new InvalidValueException(node, DESCRIPTION);
            }
        }
        if (bounds.isEmpty()) {
            throw new InvalidValueException(node, DESCRIPTION);
        }
        return bounds;
    }

    private static ConfigurationNode withoutLast(ConfigurationNode node) {
        if (!(node instanceof ConfigurationNode.Sequence sequence)
                || sequence.items().isEmpty()) {
            return node;
        }
        List<ConfigurationNode> items = new ArrayList<>(sequence.items());
        if (items.get(items.size() - 1) instanceof Scalar last && WITHOUT_BOUND.contains(last.text())) {
            items.remove(items.size() - 1);
        }
        return new ConfigurationNode.Sequence(sequence.place(), items);
    }

    @Override
    public Object toTree(List<Double> value) {
        return numbers.toTree(value);
    }

    @Override
    public Map<String, Object> schema() {
        return numbers.schema();
    }

    @Override
    public String description() {
        return DESCRIPTION;
    }

    @Override
    public String label() {
        return numbers.label();
    }

    @Override
    public boolean structured() {
        return true;
    }
}
