package io.ganymede.hub.spawner.kubernetes.render;

import io.ganymede.hub.config.Secret;
import io.ganymede.hub.spawner.SecretMask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Takes out of an object of the API what may be a secret: the data of a Secret, the values of variables and fields whose
 * names say so, and what looks like one in other variables and in commands. References to secrets stay. Pure.
 */
public final class MaskedObjects {
    private static final Predicate<String> SECRET_VARIABLE = Pattern.compile(
                    "token|passw(or)?d|passphrase|secret|credential|(api|access|private|crypt|encryption|signing)_?key"
                            + "|(^|_)(key|auth|pass|pwd)$",
                    Pattern.CASE_INSENSITIVE)
            .asPredicate();
    private static final Predicate<String> SECRET_FIELD = Pattern.compile(
                    "(password|passwd|passphrase|token|api_?key|access_?key|private_?key)$", Pattern.CASE_INSENSITIVE)
            .asPredicate();
    private static final Set<String> COMMANDS = Set.of("args", "command");

    private MaskedObjects() {}

    /** The object with a mask in place of each secret; the object itself stays as it is. */
    public static Map<String, Object> of(Map<String, Object> object) {
        Map<String, Object> masked = map(object);
        if ("Secret".equals(object.get("kind"))) {
            masked.replaceAll((field, value) -> value instanceof Map<?, ?> data
                            && Set.of("data", "stringData").contains(field)
                    ? everyValue(data)
                    : value);
        }
        return masked;
    }

    private static Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> masked = new LinkedHashMap<>();
        map.forEach((key, value) -> masked.put(key.toString(), field(key.toString(), value)));
        return masked;
    }

    private static Object field(String name, Object value) {
        if (value instanceof List<?> list && COMMANDS.contains(name)) {
            return list.stream()
                    .map(word -> word instanceof String text ? SecretMask.mask(text) : word)
                    .toList();
        }
        if (value instanceof List<?> list && name.equals("env")) {
            return list.stream().map(MaskedObjects::variable).toList();
        }
        boolean secret = value instanceof String text && !text.isEmpty() && SECRET_FIELD.test(name);
        return secret ? Secret.MASK : tree(value);
    }

    private static Object tree(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof List<?> list) {
            List<Object> masked = new ArrayList<>();
            list.forEach(item -> masked.add(tree(item)));
            return masked;
        }
        return value;
    }

    private static Object variable(Object variable) {
        if (!(variable instanceof Map<?, ?> map)) {
            return variable;
        }
        Map<String, Object> masked = map(map);
        masked.computeIfPresent("value", (field, value) -> value(String.valueOf(map.get("name")), value.toString()));
        return masked;
    }

    private static String value(String name, String value) {
        return !value.isEmpty() && SECRET_VARIABLE.test(name) ? Secret.MASK : SecretMask.mask(value);
    }

    private static Map<String, Object> everyValue(Map<?, ?> data) {
        Map<String, Object> masked = new LinkedHashMap<>();
        data.keySet().forEach(key -> masked.put(key.toString(), Secret.MASK));
        return masked;
    }
}
