package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Type of single values.
 *
 * @param label a few words for the reference page
 * @param description completes "must be …", with an example
 * @param schema JSON Schema of a written value
 * @param reader the value, or empty if the text cannot be one
 * @param writer the value as JSON knows it
 */
record ScalarType<T>(
        String label,
        String description,
        Map<String, Object> schema,
        Function<Scalar, Optional<T>> reader,
        Function<T, Object> writer)
        implements SettingType<T> {

    @Override
    public T parse(ConfigurationNode node) throws InvalidValueException {
        if (node instanceof Scalar scalar && scalar.scalarKind() != ScalarKind.EMPTY) {
            return reader.apply(scalar).orElseThrow(() -> new InvalidValueException(node, description));
        }
        throw new InvalidValueException(node, description);
    }

    @Override
    public Object toTree(T value) {
        return writer.apply(value);
    }
}
