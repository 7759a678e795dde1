package io.ganymede.kubernetes;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks into and compares what YAML and JSON hold: maps, lists, texts, numbers. */
final class Tree {

    private Tree() {}

    /** The value at a path of keys and indexes; null if there is none. */
    static Object at(Object tree, Object... path) {
        Object place = tree;
        for (Object step : path) {
            if (place instanceof Map<?, ?> map) {
                place = map.get(step);
            } else if (place instanceof List<?> list && step instanceof Integer index && index < list.size()) {
                place = list.get(index);
            } else {
                return null;
            }
        }
        return place;
    }

    /** The same with numbers in one form and without what is null. */
    static Object normal(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> normal = new TreeMap<>();
            map.forEach((key, value) -> {
                if (value != null) {
                    normal.put(key.toString(), normal(value));
                }
            });
            return normal;
        }
        if (tree instanceof List<?> list) {
            return list.stream().map(Tree::normal).collect(Collectors.toList());
        }
        return tree instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : tree;
    }
}
