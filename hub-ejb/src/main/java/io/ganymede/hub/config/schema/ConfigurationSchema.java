package io.ganymede.hub.config.schema;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.Sections;
import io.ganymede.hub.config.section.SettingIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema (draft 2020-12) of the configuration file, for editors and for checks before a roll-out. */
public final class ConfigurationSchema {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private ConfigurationSchema() {}

    /** The schema as JSON text. The same text each time. */
    public static String json() {
        return JsonWriter.pretty(tree());
    }

    /** The schema as a tree of maps, lists and single values. */
    public static Map<String, Object> tree() {
        Map<String, Object> sections = new LinkedHashMap<>();
        Sections.all().forEach(section -> sections.put(section.name(), section(section)));
        Map<String, Object> definitions = new LinkedHashMap<>();
        Sections.settings().forEach(setting -> definitions.put(setting.name(), definition(setting)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", "Ganymede configuration");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", sections);
        schema.put("$defs", definitions);
        return schema;
    }

    private static Map<String, Object> section(Section section) {
        Map<String, Object> properties = new LinkedHashMap<>();
        SettingIndex.settings(section)
                .forEach(setting -> put(properties, List.of(setting.trait().split("\\.")), setting));
        Map<String, Object> schema = object(properties);
        schema.put("description", section.documentation());
        return schema;
    }

    /** Puts a setting where it is written, making the maps around it. */
    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> properties, List<String> steps, Setting<?> setting) {
        if (steps.size() == 1) {
            properties.putIfAbsent(steps.get(0), Map.of("$ref", "#/$defs/" + setting.name()));
            return;
        }
        Map<String, Object> group =
                (Map<String, Object>) properties.computeIfAbsent(steps.get(0), step -> object(new LinkedHashMap<>()));
        put((Map<String, Object>) group.get("properties"), steps.subList(1, steps.size()), setting);
    }

    /** A map of settings, which may be left empty in YAML. */
    private static Map<String, Object> object(Map<String, Object> properties) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", new ArrayList<>(List.of("object", "null")));
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> definition(Setting<?> setting) {
        Map<String, Object> schema = new LinkedHashMap<>(setting.type().schema());
        String computed =
                setting.computedDefault().map(text -> " Default: " + text + ".").orElse("");
        schema.put("description", setting.documentation() + computed);
        setting.constantDefault().ifPresent(value -> schema.put("default", value));
        if (setting.secret()) {
            schema.put("writeOnly", true);
        }
        return schema;
    }
}
