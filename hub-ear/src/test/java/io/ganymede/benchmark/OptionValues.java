package io.ganymede.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the command line of a benchmark says, each as {@code --name value}; of an option that is there twice, the last counts.
 * Every wrong value is an {@link IllegalArgumentException} that says which.
 */
final class OptionValues {
    private final Map<String, String> values;

    private OptionValues(Map<String, String> values) {
        this.values = values;
    }

    /** @param defaults a line for each option there is, with its value unless another one is given */
    static OptionValues parse(String defaults, String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        defaults.lines()
                .map(line -> line.split(" ", 2))
                .forEach(pair -> values.put(pair[0], pair.length > 1 ? pair[1] : ""));
        for (int i = 0; i < arguments.length; i += 2) {
            if (!values.containsKey(arguments[i])) {
                throw new IllegalArgumentException("unknown option " + arguments[i] + "; there are " + values.keySet());
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " lacks its value");
            }
            values.put(arguments[i], arguments[i + 1]);
        }
        return new OptionValues(values);
    }

    String text(String option) {
        return values.get(option);
    }

    Path path(String option) {
        return Path.of(text(option));
    }

    /** A number from zero on. */
    int number(String option) {
        return number(option, text(option), 0);
    }

    /** A number from one on. */
    int count(String option) {
        return number(option, text(option), 1);
    }

    /** A number that stands in the option, from {@code least} on. */
    static int number(String option, String value, int least) {
        if (!value.matches("[0-9]{1,6}") || Integer.parseInt(value) < least) {
            throw new IllegalArgumentException(
                    option + ": '" + value + "' is not a number from " + least + " on of at most six digits");
        }
        return Integer.parseInt(value);
    }

    /** Words with commas between them. */
    List<String> list(String option) {
        return Arrays.asList(text(option).split(","));
    }

    /** Words with commas between them, each of them one of those that are known. */
    List<String> list(String option, Set<String> known) {
        for (String word : list(option)) {
            if (!known.contains(word)) {
                throw new IllegalArgumentException(option + ": '" + word + "' is none of " + known);
            }
        }
        return list(option);
    }

    /** Words with blanks between them; none if there is nothing. */
    List<String> words(String option) {
        String text = text(option).strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }
}
