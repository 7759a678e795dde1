package io.ganymede.hub.config.type;

import io.ganymede.hub.config.CryptKey;
import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Type of encryption keys: a list of them, or one text with semicolons between them. Values are never shown. */
record CryptKeysType() implements SettingType<List<CryptKey>> {
    private static final String DESCRIPTION =
            "a list of keys of 32 bytes, each as 64 hexadecimal digits or as 44 characters of Base64";

    @Override
    public List<CryptKey> parse(ConfigurationNode node) throws InvalidValueException {
        List<CryptKey> keys = new ArrayList<>();
        if (node instanceof Scalar scalar) {
            for (String text : scalar.text().split(";")) {
                if (!text.isBlank()) {
                    keys.add(key(node, text));
                }
            }
        } else if (node instanceof Sequence sequence) {
            for (int index = 0; index < sequence.items().size(); index++) {
                keys.add(item(sequence.items().get(index), index));
            }
        } else {
            throw new InvalidValueException(node, DESCRIPTION);
        }
        return List.copyOf(keys);
    }

    private static CryptKey item(ConfigurationNode node, int index) throws InvalidValueException {
        try {
            if (node instanceof Scalar scalar) {
                return key(node, scalar.text());
            }
            throw new InvalidValueException(node, DESCRIPTION);
        } catch (InvalidValueException e) {
            throw e.within("[" + index + "]");
        }
    }

    private static CryptKey key(ConfigurationNode node, String text) throws InvalidValueException {
        return CryptKey.read(text)
                .orElseThrow(() -> new InvalidValueException(
                        node, "a key of 32 bytes, as 64 hexadecimal digits or as 44 characters of Base64"));
    }

    @Override
    public Object toTree(List<CryptKey> keys) {
        return keys.stream().map(key -> Secret.MASK).toList();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> text = SchemaObject.of("type", "string", "writeOnly", true);
        return SchemaObject.of("anyOf", List.of(text, SchemaObject.of("type", "array", "items", text)));
    }

    @Override
    public String description() {
        return DESCRIPTION;
    }

    @Override
    public String label() {
        return "list of keys";
    }
}
