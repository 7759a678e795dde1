package io.ganymede.hub.spawner.kubernetes.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what somebody wrote into an override (KubeSpawner contract 19.4): into texts, items of lists, keys and values of
 * maps. Other names in braces stay as they are, and double braces become single ones. Pure.
 */
final class Substitution {
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{value}");
    private static final String PLACE = "{value}";

    private Substitution() {}

    static Object in(Object tree, String value) {
        if (tree instanceof String text) {
            return inText(text, value);
        }
        if (tree instanceof List<?> list) {
            return list.stream().map(item -> in(item, value)).toList();
        }
        if (tree instanceof Map<?, ?> map) {
            return inMap(map, value);
        }
        return tree;
    }

    static Map<String, Object> inMap(Map<?, ?> map, String value) {
        Map<String, Object> substituted = new LinkedHashMap<>();
        map.forEach((key, item) -> substituted.put(inText((String) key, value), in(item, value)));
        return substituted;
    }

    /** Whether what somebody wrote goes into this. */
    static boolean hasPlace(Object tree) {
        if (tree instanceof List<?> list) {
            return list.stream().anyMatch(Substitution::hasPlace);
        }
        if (tree instanceof Map<?, ?> map) {
            return map.entrySet().stream().anyMatch(entry -> hasPlace(entry.getKey()) || hasPlace(entry.getValue()));
        }
        return tree instanceof String text && !inText(text, "").equals(inText(text, "x"));
    }

    private static String inText(String text, String value) {
        return BRACES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().equals(PLACE) ? value : found.group().substring(1)));
    }
}
