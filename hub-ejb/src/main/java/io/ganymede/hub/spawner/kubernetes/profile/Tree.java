package io.ganymede.hub.spawner.kubernetes.profile;

import io.ganymede.hub.config.ConfigurationProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A map somewhere in a configured tree, read key by key; what is wrong is reported with its path. */
final class Tree {
    private final String path;
    private final Map<?, ?> values;
    private final Consumer<ConfigurationProblem> problems;

    private Tree(String path, Map<?, ?> values, Consumer<ConfigurationProblem> problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /** Empty, and reported, if the value is no map. */
    static Optional<Tree> of(String path, Object value, Consumer<ConfigurationProblem> problems) {
        if (value instanceof Map<?, ?> map) {
            return Optional.of(new Tree(path, map, problems));
        }
        report(problems, path, "a map");
        return Optional.empty();
    }

    String path() {
        return path;
    }

    String path(String key) {
        return path + "." + key;
    }

    /** Reports keys that nothing would read. */
    void allowOnly(Set<String> known) {
        values.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !known.contains(key))
                .forEach(key -> {
                    String names = known.stream().sorted().collect(Collectors.joining(", "));
                    problems.accept(problem(path(key), path(key) + " is not known; there may be " + names));
                });
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    /** A text or nothing. */
    Optional<String> text(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        // names such as 1.5 are read as numbers if they are not quoted
        if (value instanceof String || value instanceof Number) {
            return Optional.of(value.toString());
        }
        report(key, "a text");
        return Optional.empty();
    }

    boolean flag(String key) {
        Object value = values.get(key);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        report(key, "true or false");
        return false;
    }

    /** A map with text keys, or an empty one. */
    Map<String, Object> map(String key) {
        Object value = values.get(key);
        Map<String, Object> found = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, item) -> found.put(String.valueOf(name), item));
        } else if (value != null) {
            report(key, "a map");
        }
        return found;
    }

    Optional<Tree> tree(String key) {
        return has(key) ? of(path(key), values.get(key), problems) : Optional.empty();
    }

    void report(String key, String expected) {
        report(problems, path(key), expected);
    }

    private static void report(Consumer<ConfigurationProblem> problems, String path, String expected) {
        problems.accept(problem(path, path + " must be " + expected));
    }

    static ConfigurationProblem problem(String path, String message) {
        return new ConfigurationProblem("", OptionalInt.empty(), path, message, Optional.empty());
    }

    /** The values of a map or the items of a list, each with its path; a map is sorted by its keys. */
    static Map<String, Object> items(String path, Object listOrMap) {
        Map<String, Object> items = new LinkedHashMap<>();
        if (listOrMap instanceof Map<?, ?> map) {
            map.keySet().stream()
                    .map(String::valueOf)
                    .sorted()
                    .forEach(key -> items.put(path + "." + key, map.get(key)));
        } else if (listOrMap instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                items.put(path + "[" + index + "]", list.get(index));
            }
        }
        return items;
    }
}
