package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Place;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import io.ganymede.hub.config.source.ConfigurationTree;
import java.util.OptionalInt;

/** Reads what people typed as what a setting takes. Has no state. */
public final class WrittenText {
    private static final Place NOWHERE = new Place("", OptionalInt.empty());

    private WrittenText() {}

    /**
     * The value as a tree that the type takes: a text that stands for a number becomes one where a number is wanted, and a
     * number a text where that is wanted.
     *
     * @param value a text, number, truth value, null, or a list or map of these
     * @return the value itself if it fits as it is, or does not fit at all
     */
    public static <T> Object fit(SettingType<T> type, Object value) {
        ConfigurationNode node = ConfigurationTree.node(value, NOWHERE);
        if (read(type, node) != null || !(node instanceof Scalar scalar) || scalar.scalarKind() == ScalarKind.EMPTY) {
            return value;
        }
        T read = read(type, new Scalar(NOWHERE, ScalarKind.ANY, scalar.text()));
        return read == null ? value : type.toTree(read);
    }

    /** Null if it is none. */
    private static <T> T read(SettingType<T> type, ConfigurationNode node) {
        try {
            return type.parse(node);
        } catch (InvalidValueException misfit) {
            return null;
        }
    }
}
