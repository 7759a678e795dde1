package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.type.KubernetesType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Brings what operators write to the API's spelling (KubeSpawner contract 9). Only the topmost keys have two spellings;
 * what lies below is handed on as it is. A key without value is left out.
 */
final class TypedTrees {
    private TypedTrees() {}

    /**
     * @param place where the tree stands in the configuration, for the message
     * @throws ObjectException if the tree is no map, has an unknown key, or lacks a required one
     */
    static Map<String, Object> of(KubernetesType type, String place, Object tree) throws ObjectException {
        return merged(type, place, Map.of(), tree);
    }

    static List<Object> listOf(KubernetesType type, String place, List<?> trees) throws ObjectException {
        List<Object> typed = new ArrayList<>(trees.size());
        for (int index = 0; index < trees.size(); index++) {
            typed.add(of(type, place + "[" + index + "]", trees.get(index)));
        }
        return typed;
    }

    /**
     * Lays a tree over an object. A key replaces the object's whole field; one without value takes the field away.
     *
     * @param base an object of the type, in the API's spelling
     */
    static Map<String, Object> merged(KubernetesType type, String place, Map<String, ?> base, Object tree)
            throws ObjectException {
        if (!(tree instanceof Map<?, ?> written)) {
            throw new ObjectException(
                    place, "must be a map of the fields of the cluster's type " + type.typeName() + ", not " + tree);
        }
        Map<String, Object> merged = new LinkedHashMap<>(base);
        for (Map.Entry<?, ?> entry : written.entrySet()) {
            String key = String.valueOf(entry.getKey());
            String field = type.field(key)
                    .orElseThrow(() -> new ObjectException(
                            place + "." + key,
                            "the cluster's type " + type.typeName() + " has no such field. It has "
                                    + String.join(", ", new TreeSet<>(type.fields()))));
            merged.put(field, entry.getValue());
        }
        merged.values().removeIf(value -> value == null);
        for (String field : new TreeSet<>(type.required())) {
            if (!merged.containsKey(field)) {
                throw new ObjectException(place + "." + field, "must have a value");
            }
        }
        return merged;
    }
}
