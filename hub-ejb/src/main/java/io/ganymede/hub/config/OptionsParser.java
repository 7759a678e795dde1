package io.ganymede.hub.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How the fields of a posted form become user options (hub contract 5.7 and 7.4).
 *
 * @param constants options that are always there; as trees of texts, numbers, truth values, lists and maps
 * @param fields rules by names of fields, of which an upload has the ending {@code _file}; a field without one is dropped
 */
public record OptionsParser(Mode mode, Map<String, Object> constants, Map<String, Field> fields) {
    /** Every field as it was posted: a list of texts, or of files. */
    public static final OptionsParser PASSTHROUGH = new OptionsParser(Mode.PASSTHROUGH, Map.of(), Map.of());
    /** As {@link #PASSTHROUGH}, but a single text is no list, and {@code on} alone is true. */
    public static final OptionsParser SIMPLE = new OptionsParser(Mode.SIMPLE, Map.of(), Map.of());

    public OptionsParser {
        Objects.requireNonNull(mode, "mode");
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Which fields count, and as what. */
    public enum Mode {
        PASSTHROUGH,
        SIMPLE,
        /** As constants and fields say. */
        DECLARED
    }

    /** What a field becomes. */
    public enum FieldType {
        TEXT,
        TEXTS,
        INTEGER,
        INTEGERS,
        DECIMAL,
        /** Whether it is there and says yes, as a checkbox does. */
        FLAG,
        FILE,
        FILES,
        /** Nothing: whoever posts it is refused. */
        REFUSE
    }

    /**
     * The rule of one field.
     *
     * @param option name of the option that it becomes; empty for the name of the field
     * @param message what somebody reads whose value is refused; empty for a general sentence
     */
    public record Field(FieldType type, Optional<String> option, Optional<String> message) {
        public Field {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(option, "option");
            Objects.requireNonNull(message, "message");
        }
    }
}
