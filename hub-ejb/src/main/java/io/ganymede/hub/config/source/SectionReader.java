package io.ganymede.hub.config.source;

import io.ganymede.hub.config.section.SettingIndex;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Place;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes a section apart into values of single settings. */
final class SectionReader {

    private SectionReader() {}

    /** The values in a section. Maps of settings, such as {@code tornado_settings}, are taken apart, too. */
    static List<WrittenValue> read(String section, Mapping mapping) {
        List<WrittenValue> values = new ArrayList<>();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            values.addAll(read(
                    section,
                    entry.getKey(),
                    entry.getValue().keyPlace(),
                    entry.getValue().value()));
        }
        return values;
    }

    /** The value of one setting, or the values of a map of settings. */
    static List<WrittenValue> read(String section, String trait, Place place, ConfigurationNode node) {
        if (!SettingIndex.isGroup(section, trait)) {
            return List.of(new WrittenValue(section, trait, place, node));
        }
        if (isEmpty(node)) {
            return List.of();
        }
        if (!(node instanceof Mapping mapping)) {
            return List.of(new WrittenValue(section, trait, place, node));
        }
        List<WrittenValue> values = new ArrayList<>();
        mapping.entries()
                .forEach((key, entry) ->
                        values.addAll(read(section, trait + "." + key, entry.keyPlace(), entry.value())));
        return values;
    }

    static boolean isEmpty(ConfigurationNode node) {
        return node instanceof Scalar scalar && scalar.scalarKind() == ScalarKind.EMPTY;
    }
}
