package io.ganymede.hub.spawner.form;

import io.ganymede.hub.config.OptionsParser;
import io.ganymede.hub.config.OptionsParser.Field;
import io.ganymede.hub.spawner.ChoiceRefusedException;
import io.ganymede.hub.spawner.FormData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes user options of a form by the rules of {@code Spawner.options_from_form}. Pure. */
public final class FormReading {
    /** Name of what is wrong with a field that must not be filled in. */
    static final String REFUSED = "FIELD_REFUSED";
    /** Name of what is wrong with a field that is no number. */
    static final String NO_NUMBER = "FIELD_NO_NUMBER";
    /** Name of what is wrong with a field that is a file where a text belongs, or the reverse. */
    static final String WRONG_KIND = "FIELD_WRONG_KIND";

    private final OptionsParser parser;

    public FormReading(OptionsParser parser) {
        this.parser = parser;
    }

    /**
     * The options, as a tree of texts, numbers, truth values, lists and maps.
     *
     * @throws ChoiceRefusedException if a field is refused or cannot be what it has to be
     */
    public Map<String, Object> options(FormData form) throws ChoiceRefusedException {
        Map<String, List<?>> fields = form.fields();
        return switch (parser.mode()) {
            case PASSTHROUGH -> new LinkedHashMap<>(fields);
            case SIMPLE -> simple(fields);
            case DECLARED -> declared(fields);
        };
    }

    private static Map<String, Object> simple(Map<String, List<?>> fields) {
        Map<String, Object> options = new LinkedHashMap<>();
        fields.forEach((name, values) -> options.put(
                name,
                values.size() == 1 && values.get(0) instanceof String text
                        ? (text.equals("on") ? (Object) true : text)
                        : values));
        return options;
    }

    private Map<String, Object> declared(Map<String, List<?>> fields) throws ChoiceRefusedException {
        Map<String, Object> options = new LinkedHashMap<>(parser.constants());
        for (Map.Entry<String, Field> entry : parser.fields().entrySet()) {
            List<?> values = fields.getOrDefault(entry.getKey(), List.of());
            if (!values.isEmpty()) {
                Field field = entry.getValue();
                options.put(
                        field.option().orElse(entry.getKey()), new FieldValue(entry.getKey(), field, values).read());
            }
        }
        return options;
    }

    /** The values of one field, of which there is at least one. */
    private record FieldValue(String name, Field field, List<?> values) {
        Object read() throws ChoiceRefusedException {
            return switch (field.type()) {
                case TEXT -> text(values.get(0));
                case TEXTS -> texts();
                case INTEGER -> integer(text(values.get(0)));
                case INTEGERS -> integers();
                case DECIMAL -> decimal(text(values.get(0)));
                case FLAG -> !List.of("", "0", "false", "off", "no").contains(text(values.get(0)));
                case FILE -> file(values.get(0));
                case FILES -> files();
                case REFUSE -> throw refused(REFUSED, "The field '" + name + "' must not be filled in");
            };
        }

        private String text(Object value) throws ChoiceRefusedException {
            if (value instanceof String text) {
                return text;
            }
            throw refused(WRONG_KIND, "The field '" + name + "' must be a text and no file");
        }

        private Object file(Object value) throws ChoiceRefusedException {
            if (value instanceof Map<?, ?>) {
                return value;
            }
            throw refused(WRONG_KIND, "The field '" + name + "' must be a file");
        }

        private List<String> texts() throws ChoiceRefusedException {
            for (Object value : values) {
                text(value);
            }
            return values.stream().map(String.class::cast).toList();
        }

        private List<?> files() throws ChoiceRefusedException {
            for (Object value : values) {
                file(value);
            }
            return values;
        }

        private List<Long> integers() throws ChoiceRefusedException {
            Long[] numbers = new Long[values.size()];
            for (int index = 0; index < numbers.length; index++) {
                numbers[index] = integer(text(values.get(index)));
            }
            return List.of(numbers);
        }

        private Long integer(String text) throws ChoiceRefusedException {
            return Optional.of(text.strip())
                    .filter(written -> written.matches("[-+]?\\d{1,18}"))
                    .map(Long::valueOf)
                    .orElseThrow(() -> refused(NO_NUMBER, "The field '" + name + "' must be a whole number"));
        }

        private Double decimal(String text) throws ChoiceRefusedException {
            return Optional.of(text.strip())
                    .filter(written -> written.matches("[-+]?(?:\\d{1,300}\\.?\\d{0,300}|\\.\\d{1,300})"))
                    .map(Double::valueOf)
                    .orElseThrow(() -> refused(NO_NUMBER, "The field '" + name + "' must be a number"));
        }

        private ChoiceRefusedException refused(String problem, String message) {
            // the operator's own words need no translation
            return field.message()
                    .map(words -> new ChoiceRefusedException("", name, List.of(name), words))
                    .orElseGet(() -> new ChoiceRefusedException(problem, name, List.of(name), message));
        }
    }
}
