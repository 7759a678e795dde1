package io.ganymede.hub.spawner.group;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.OverlaidConfiguration;
import io.ganymede.hub.config.SettingOverrides;
import io.ganymede.hub.config.section.ActiveSections;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;

/** Lays over the settings of a start what {@code Spawner.group_overrides} says for the owner's groups. Has no effects. */
public final class GroupSettings {
    private GroupSettings() {}

    /** The settings for somebody who is in these groups. */
    public static Configuration over(Configuration settings, Collection<String> groups) {
        String section = ActiveSections.ofSpawner(settings.get(JupyterHubSettings.SPAWNER_CLASS))
                .name();
        SettingOverrides overrides = new SettingOverrides(section, settings);
        new TreeMap<>(settings.get(SpawnerSettings.GROUP_OVERRIDES)).forEach((name, override) -> {
            if (!Collections.disjoint(override.groups(), groups)) {
                overrides.add(path(name), override.values());
            }
        });
        return overrides.values().isEmpty() ? settings : OverlaidConfiguration.of(settings, overrides.values());
    }

    private static String path(String name) {
        return SpawnerSettings.GROUP_OVERRIDES.name() + "." + name + ".spawner_override";
    }
}
