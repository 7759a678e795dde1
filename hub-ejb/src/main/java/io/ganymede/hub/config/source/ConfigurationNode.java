package io.ganymede.hub.config.source;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A written value, with the place where it was written. */
public sealed interface ConfigurationNode {

    /** Where it was written. */
    Place place();

    /** A few words for "… but is …"; never contains the value of a text, which may be secret. */
    String kind();

    /**
     * A file, variable or property.
     *
     * @param origin name of the file, or description of the variable or property
     * @param line line in the file, from 1; empty elsewhere
     */
    record Place(String origin, OptionalInt line) {}

    /** What a single value can be. {@code ANY} is the text of a variable, which can be read as each of them. */
    enum ScalarKind {
        TEXT("a text"),
        INTEGER("a whole number"),
        DECIMAL("a decimal number"),
        BOOLEAN("true or false"),
        EMPTY("empty"),
        ANY("a text");

        private final String words;

        ScalarKind(String words) {
            this.words = words;
        }
    }

    /** A single value as it was written, without quotes. */
    record Scalar(Place place, ScalarKind scalarKind, String text) implements ConfigurationNode {
        @Override
        public String kind() {
            return scalarKind.words;
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A list. */
    record Sequence(Place place, List<ConfigurationNode> items) implements ConfigurationNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A map, in the order of the file. Each key is there once and has its own place. */
    record Mapping(Place place, Map<String, Entry> entries) implements ConfigurationNode {
        @Override
        public String kind() {
            return "a map";
        }
    }

    /** Key and value of a map. */
    record Entry(Place keyPlace, ConfigurationNode value) {}
}
