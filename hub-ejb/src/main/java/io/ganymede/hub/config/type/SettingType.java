package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;
import java.util.Map;
import java.util.Optional;

/**
 * How the values of a setting are read, described and written.
 *
 * @param <T> type of the value; never null
 */
public interface SettingType<T> {

    /**
     * Reads a written value.
     *
     * @throws InvalidValueException if it cannot be one; the message completes the sentence "NAME must be …"
     */
    T parse(ConfigurationNode node) throws InvalidValueException;

    /** The value as a tree of what JSON knows: text, number, boolean, list, map with text keys; null for absent. */
    Object toTree(T value);

    /** JSON Schema of a written value. */
    Map<String, Object> schema();

    /** What a value is, completing "must be …", with an example. */
    String description();

    /** What to write in place of code, completing "write …". */
    default String insteadOfCode() {
        return description() + ", or an extension in Java";
    }

    /** A few words for the reference page. */
    String label();

    /** Whether values are lists or maps, so that an override is read as JSON rather than as text. */
    default boolean structured() {
        return false;
    }

    /** The value of a setting of this type that has no default; empty if each such setting needs a default. */
    default Optional<T> valueWhenAbsent() {
        return Optional.empty();
    }
}
