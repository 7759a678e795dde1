package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import java.util.List;
import java.util.Map;

/** Type of a command: program and arguments, never split at blanks. A text alone is the program. */
record CommandType(ListType<String> words, SettingType<String> word) implements SettingType<List<String>> {

    @Override
    public List<String> parse(ConfigurationNode node) throws InvalidValueException {
        if (node instanceof Scalar scalar && scalar.scalarKind() != ScalarKind.EMPTY) {
            try {
                return List.of(word.parse(scalar));
            } catch (InvalidValueException e) {
                throw new InvalidValueException(node, description());
            }
        }
        return words.parse(node);
    }

    @Override
    public Object toTree(List<String> value) {
        return words.toTree(value);
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of("anyOf", List.of(words.schema(), word.schema()));
    }

    @Override
    public String description() {
        return words.description();
    }

    @Override
    public String label() {
        return words.label();
    }

    @Override
    public boolean structured() {
        return true;
    }
}
