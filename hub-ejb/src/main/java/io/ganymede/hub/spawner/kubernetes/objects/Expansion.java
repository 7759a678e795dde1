package io.ganymede.hub.spawner.kubernetes.objects;

import io.ganymede.hub.config.template.FormatTemplate;
import io.ganymede.hub.config.template.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills the placeholders of settings in with what is known of one server (KubeSpawner contract 4). Immutable.
 *
 * <p>Dashes at the end of a filled-in text go, unless the template itself ends with one: what is between two names must
 * not be left over where the second is empty.
 */
final class Expansion {
    private final Map<String, Object> fields;

    /** @param fields values of the placeholders: texts, and whole numbers as {@link Number} */
    Expansion(Map<String, Object> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** The same with one more placeholder, or another value of it. */
    Expansion with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Expansion(more);
    }

    /** @param place where the template stands, for the message */
    String text(String place, String template) throws ObjectException {
        String filled = filled(place, template);
        return template.endsWith("-") ? filled : Slugs.withoutDashesAtEnd(filled);
    }

    /** As {@link #text}, but dashes at the end stay. */
    String filled(String place, String template) throws ObjectException {
        try {
            return FormatTemplate.fill(template, fields);
        } catch (TemplateException e) {
            throw new ObjectException(place, e.getMessage());
        }
    }

    /** Fills in all texts of a tree; keys stay, and so does what is no text. */
    Object tree(String place, Object tree) throws ObjectException {
        if (tree instanceof String template) {
            return text(place, template);
        }
        if (tree instanceof List<?> items) {
            return list(place, items);
        }
        if (tree instanceof Map<?, ?> entries) {
            return map(place, entries);
        }
        return tree;
    }

    List<Object> list(String place, List<?> items) throws ObjectException {
        List<Object> filled = new ArrayList<>(items.size());
        for (int index = 0; index < items.size(); index++) {
            filled.add(tree(place + "[" + index + "]", items.get(index)));
        }
        return filled;
    }

    Map<String, Object> map(String place, Map<?, ?> entries) throws ObjectException {
        Map<String, Object> filled = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            String key = String.valueOf(entry.getKey());
            filled.put(key, tree(place + "." + key, entry.getValue()));
        }
        return filled;
    }
}
