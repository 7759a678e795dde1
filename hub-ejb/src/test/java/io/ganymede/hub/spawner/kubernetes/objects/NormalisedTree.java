package io.ganymede.hub.spawner.kubernetes.objects;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Objects in a form in which what means the same to the cluster is the same (KubeSpawner contract 20). */
final class NormalisedTree {
    private static final Set<String> EMPTY_IS_MISSING = Set.of(
            "lifecycle",
            "imagePullSecrets",
            "volumes",
            "env",
            "resources",
            "requests",
            "limits",
            "volumeMounts",
            "labels",
            "annotations");
    private static final Set<String> QUANTITIES = Set.of("requests", "limits");
    private static final Set<String> PORTS = Set.of("port", "targetPort", "containerPort");
    private static final Set<String> VERSIONS =
            Set.of("hub.jupyter.org/kubespawner-version", "hub.jupyter.org/jupyterhub-version");
    private static final Pattern QUANTITY = Pattern.compile("([0-9.]+)(m|[kMGTPE]|[KMGTPE]i)?");
    private static final String UNITS = "kMGTPE";

    private NormalisedTree() {}

    static Object of(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map(map);
        }
        if (tree instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(of(item)));
            return items;
        }
        return tree instanceof Number number ? plain(new BigDecimal(number.toString())) : tree;
    }

    private static Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> normal = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = key.toString();
            Object plain = value(name, value);
            if (plain != null && !VERSIONS.contains(name) && !isMissing(name, plain)) {
                normal.put(name, plain);
            }
        });
        return normal;
    }

    private static Object value(String key, Object value) {
        if (PORTS.contains(key) && value != null) {
            return value.toString();
        }
        if (QUANTITIES.contains(key) && value instanceof Map<?, ?> amounts) {
            Map<String, Object> normal = new LinkedHashMap<>();
            amounts.forEach((name, amount) -> {
                if (amount != null) {
                    normal.put(name.toString(), quantity(amount.toString()));
                }
            });
            return normal;
        }
        return of(value);
    }

    private static boolean isMissing(String key, Object value) {
        boolean empty =
                value instanceof Map<?, ?> map && map.isEmpty() || value instanceof List<?> list && list.isEmpty();
        return empty && EMPTY_IS_MISSING.contains(key);
    }

    private static Object quantity(String text) {
        Matcher parts = QUANTITY.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        String unit = Objects.requireNonNullElse(parts.group(2), "");
        BigDecimal number = new BigDecimal(parts.group(1));
        if (unit.equals("m")) {
            return plain(number.movePointLeft(3));
        }
        if (unit.isEmpty()) {
            return plain(number);
        }
        int power = UNITS.toUpperCase().indexOf(Character.toUpperCase(unit.charAt(0))) + 1;
        return plain(number.multiply(
                BigDecimal.valueOf(unit.endsWith("i") ? 1024 : 1000).pow(power)));
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }

    /** One line for each place where two trees differ. */
    static List<String> differences(String place, Object expected, Object actual) {
        List<String> differences = new ArrayList<>();
        compare(place, of(expected), of(actual), differences);
        return differences;
    }

    private static void compare(String place, Object expected, Object actual, List<String> differences) {
        if (expected instanceof Map<?, ?> one && actual instanceof Map<?, ?> other) {
            Set<Object> keys = new TreeSet<>(one.keySet());
            keys.addAll(other.keySet());
            keys.forEach(key -> compare(place + "." + key, one.get(key), other.get(key), differences));
        } else if (expected instanceof List<?> one && actual instanceof List<?> other && one.size() == other.size()) {
            for (int index = 0; index < one.size(); index++) {
                compare(place + "[" + index + "]", one.get(index), other.get(index), differences);
            }
        } else if (!Objects.equals(expected, actual)) {
            differences.add(place + " should be " + expected + " but is " + actual);
        }
    }
}
