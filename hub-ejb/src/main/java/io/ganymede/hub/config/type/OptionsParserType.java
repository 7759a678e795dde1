package io.ganymede.hub.config.type;

import io.ganymede.hub.config.OptionsParser;
import io.ganymede.hub.config.OptionsParser.Field;
import io.ganymede.hub.config.OptionsParser.FieldType;
import io.ganymede.hub.config.OptionsParser.Mode;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Type of the parser of form fields: one of two names, or a map of constants and fields. */
record OptionsParserType() implements SettingType<OptionsParser> {
    private static final String CONSTANTS = "constants";
    private static final String FIELDS = "fields";
    private static final String TYPE = "type";
    private static final String OPTION = "option";
    private static final String MESSAGE = "message";
    private static final Map<String, OptionsParser> NAMED =
            Map.of("passthrough", OptionsParser.PASSTHROUGH, "simple", OptionsParser.SIMPLE);

    private static final SettingType<Map<String, Object>> VALUES =
            new DictionaryType(key -> true, "", "map", "a map from names of options to values");
    private static final SettingType<String> FIELD_TYPE = SettingTypes.text(
            text -> typeNames().contains(text), "one of " + String.join(", ", typeNames()) + ", for example text");

    @Override
    public OptionsParser parse(ConfigurationNode node) throws InvalidValueException {
        if (node instanceof Scalar scalar && NAMED.containsKey(scalar.text())) {
            return NAMED.get(scalar.text());
        }
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        refuseOthers(mapping, CONSTANTS, FIELDS);
        Fields parts = new Fields(mapping);
        return new OptionsParser(
                Mode.DECLARED,
                parts.read(CONSTANTS, VALUES).orElse(Map.of()),
                parts.read(
                                FIELDS,
                                new MapType<>(
                                        new FieldRule(),
                                        "map of fields",
                                        "a map from names of form fields to"
                                                + " rules, for example {energy: {type: text}}"))
                        .orElse(Map.of()));
    }

    private static void refuseOthers(Mapping mapping, String... known) throws InvalidValueException {
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            if (!List.of(known).contains(entry.getKey())) {
                throw new InvalidValueException(entry.getValue().value(), "one of " + String.join(", ", known))
                        .within("." + entry.getKey());
            }
        }
    }

    private static List<String> typeNames() {
        return Arrays.stream(FieldType.values())
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Override
    public Object toTree(OptionsParser parser) {
        if (parser.mode() != Mode.DECLARED) {
            return parser.mode().name().toLowerCase(Locale.ROOT);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        parser.fields().forEach((name, field) -> fields.put(name, new FieldRule().toTree(field)));
        return SchemaObject.of(CONSTANTS, parser.constants(), FIELDS, fields);
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> declared = new LinkedHashMap<>(SchemaObject.of(
                "type",
                "object",
                "properties",
                SchemaObject.of(
                        CONSTANTS,
                        VALUES.schema(),
                        FIELDS,
                        SchemaObject.of("type", "object", "additionalProperties", new FieldRule().schema()))));
        declared.put("additionalProperties", false);
        return SchemaObject.of(
                "anyOf",
                List.of(SchemaObject.of("enum", NAMED.keySet().stream().sorted().toList()), declared));
    }

    @Override
    public String description() {
        return "passthrough, simple, or a map with constants and fields, for example"
                + " {fields: {energy: {type: text}}}";
    }

    @Override
    public String label() {
        return "parser of form fields";
    }

    @Override
    public boolean structured() {
        return true;
    }

    /** Type of the rule of one field. */
    private record FieldRule() implements SettingType<Field> {
        @Override
        public Field parse(ConfigurationNode node) throws InvalidValueException {
            if (!(node instanceof Mapping mapping)) {
                throw new InvalidValueException(node, description());
            }
            refuseOthers(mapping, TYPE, OPTION, MESSAGE);
            Fields parts = new Fields(mapping);
            return new Field(
                    FieldType.valueOf(parts.readRequired(TYPE, FIELD_TYPE).toUpperCase(Locale.ROOT)),
                    parts.read(OPTION, SettingTypes.nonEmptyText()),
                    parts.read(MESSAGE, SettingTypes.nonEmptyText()));
        }

        @Override
        public Object toTree(Field field) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put(TYPE, field.type().name().toLowerCase(Locale.ROOT));
            field.option().ifPresent(name -> tree.put(OPTION, name));
            field.message().ifPresent(text -> tree.put(MESSAGE, text));
            return tree;
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put(TYPE, SchemaObject.of("enum", typeNames()));
            properties.put(OPTION, SettingTypes.nonEmptyText().schema());
            properties.put(MESSAGE, SettingTypes.nonEmptyText().schema());
            Map<String, Object> schema =
                    new LinkedHashMap<>(SchemaObject.of("type", "object", "properties", properties));
            schema.put("required", List.of(TYPE));
            schema.put("additionalProperties", false);
            return schema;
        }

        @Override
        public String description() {
            return "a map with a type, for example {type: text, option: energy}";
        }

        @Override
        public String label() {
            return "rule of a form field";
        }

        @Override
        public boolean structured() {
            return true;
        }
    }
}
