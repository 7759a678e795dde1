package io.ganymede.hub.spawner.hook.chain;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.OverlaidConfiguration;
import io.ganymede.hub.config.OverriddenValue;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.Sections;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.spawner.hook.EnvironmentChanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of a start after its hooks have changed them. Has no effects. */
final class HookedSettings {
    private HookedSettings() {}

    /**
     * Lays changed variables over the general setting, and over that of each special section which has variables of its
     * own, because those win.
     */
    static Configuration with(Configuration settings, EnvironmentChanges changes) {
        if (changes.variables().isEmpty()) {
            return settings;
        }
        List<OverriddenValue> changed = Sections.settings()
                .filter(setting -> setting.trait().equals(SpawnerSettings.ENVIRONMENT.trait()))
                .filter(setting -> setting == SpawnerSettings.ENVIRONMENT || settings.isExplicit(setting))
                .map(setting -> new OverriddenValue(
                        setting.section().name(), setting.trait(), setting.name(), changed(settings, setting, changes)))
                .toList();
        return OverlaidConfiguration.of(settings, changed);
    }

    private static <T> Map<String, Object> changed(
            Configuration settings, Setting<T> setting, EnvironmentChanges changes) {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (setting.type().toTree(settings.get(setting)) instanceof Map<?, ?> before) {
            before.forEach((name, value) -> variables.put(name.toString(), value));
        }
        changes.variables()
                .forEach((name, value) ->
                        value.ifPresentOrElse(text -> variables.put(name, text), () -> variables.remove(name)));
        return variables;
    }
}
