package io.ganymede.hub.spawner.kubernetes.objects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts the variables of a container into an order in which references are resolved: the cluster fills <code>$(NAME)</code> in
 * only if {@code NAME} stands further up (KubeSpawner contract 8).
 */
final class EnvironmentOrder {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([^)]+)\\)");

    private EnvironmentOrder() {}

    /**
     * Variables that refer to no other come first, then those that refer to these only, and so on; last come those that
     * refer to each other or to what there is not. Each of these groups is sorted by key.
     *
     * @param variables objects of the API's type EnvVar, under the keys they are configured by
     */
    static List<Object> sorted(Map<String, Map<String, Object>> variables) {
        Map<String, Map<String, Object>> waiting = new TreeMap<>(CodePoints.ORDER);
        waiting.putAll(variables);
        List<Object> sorted = new ArrayList<>();
        Set<Object> placed = new HashSet<>();
        while (true) {
            Map<String, Map<String, Object>> resolved = waiting.entrySet().stream()
                    .filter(variable -> placed.containsAll(references(variable.getValue())))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            Map.Entry::getValue,
                            (one, other) -> one,
                            () -> new TreeMap<>(CodePoints.ORDER)));
            if (resolved.isEmpty()) {
                sorted.addAll(waiting.values());
                return sorted;
            }
            resolved.forEach((key, variable) -> {
                sorted.add(variable);
                placed.add(variable.get("name"));
                waiting.remove(key);
            });
        }
    }

    /** Names of the other variables that a value refers to. */
    private static Collection<Object> references(Map<String, Object> variable) {
        if (!(variable.get("value") instanceof String value)) {
            return Set.of();
        }
        return REFERENCE
                .matcher(value)
                .results()
                .map(found -> (Object) found.group(1))
                .filter(name -> !name.equals(variable.get("name")))
                .collect(Collectors.toSet());
    }
}
