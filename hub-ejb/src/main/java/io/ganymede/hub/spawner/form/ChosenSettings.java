package io.ganymede.hub.spawner.form;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.OverlaidConfiguration;
import io.ganymede.hub.config.OverriddenValue;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.ActiveSections;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.SettingIndex;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.config.type.WrittenText;
import io.ganymede.hub.spawner.ChoiceRefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lays over the settings of a start what its user options say, as far as {@code Spawner.apply_user_options} names settings
 * for them (hub contract 7.4). Has no effects.
 */
public final class ChosenSettings {
    /** Name of what is wrong with an option whose value does not fit its setting. */
    static final String OPTION_REFUSED = "OPTION_REFUSED";

    private ChosenSettings() {}

    /**
     * The settings with what was chosen.
     *
     * @param userOptions may be empty
     * @throws ChoiceRefusedException if a value is not of its setting's type
     */
    public static Configuration over(Configuration settings, Map<String, Object> userOptions)
            throws ChoiceRefusedException {
        Configuration result = settings;
        for (Map.Entry<String, String> rule :
                settings.get(SpawnerSettings.APPLY_USER_OPTIONS).entrySet()) {
            if (userOptions.containsKey(rule.getKey())) {
                result = applied(result, rule.getKey(), rule.getValue(), userOptions.get(rule.getKey()));
            }
        }
        return result;
    }

    private static Configuration applied(Configuration settings, String option, String path, Object value)
            throws ChoiceRefusedException {
        Section section = ActiveSections.ofSpawner(settings.get(JupyterHubSettings.SPAWNER_CLASS));
        Optional<Setting<?>> whole = SettingIndex.find(section.name(), path);
        List<OverriddenValue> values = whole.isPresent()
                ? List.of(overridden(
                        whole.get(), option, WrittenText.fit(whole.get().type(), value)))
                : entries(settings, section, option, path, value);
        try {
            return OverlaidConfiguration.of(settings, values);
        } catch (ConfigurationException e) {
            throw new ChoiceRefusedException(
                    OPTION_REFUSED,
                    option,
                    List.of(option),
                    "The option '" + option + "' cannot be used: "
                            + e.problems().get(0).message());
        }
    }

    /** One entry of a map, in the general setting and in those of special sections that have values of their own. */
    private static List<OverriddenValue> entries(
            Configuration settings, Section section, String option, String path, Object value) {
        int dot = path.indexOf('.');
        String trait = path.substring(0, dot);
        String key = path.substring(dot + 1);
        List<OverriddenValue> values = new ArrayList<>();
        List<Setting<?>> maps = inLineage(section, trait).toList();
        for (Setting<?> setting : maps) {
            if (settings.isExplicit(setting) || setting == maps.get(maps.size() - 1)) {
                Object scalar = value instanceof String || value == null ? value : value.toString();
                boolean plain = !(value instanceof Map || value instanceof List);
                values.add(overridden(setting, option, with(settings, setting, key, plain ? scalar : value)));
            }
        }
        return values;
    }

    private static Stream<Setting<?>> inLineage(Section section, String trait) {
        return section.lineage().stream()
                .flatMap(found -> found.settings().stream())
                .filter(setting -> setting.trait().equals(trait));
    }

    private static <T> Map<String, Object> with(Configuration settings, Setting<T> setting, String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (setting.type().toTree(settings.get(setting)) instanceof Map<?, ?> before) {
            before.forEach((name, present) -> map.put(name.toString(), present));
        }
        map.put(key, value);
        return map;
    }

    private static OverriddenValue overridden(Setting<?> setting, String option, Object tree) {
        return new OverriddenValue(setting.section().name(), setting.trait(), "user_options." + option, tree);
    }
}
