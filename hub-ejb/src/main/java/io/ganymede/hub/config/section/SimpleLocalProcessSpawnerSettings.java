package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;

/** Settings of the spawner that starts processes of the hub's own system user (hub contract 7.4). */
public final class SimpleLocalProcessSpawnerSettings {

    public static final Section SECTION = Section.specialising(
            LocalProcessSpawnerSettings.SECTION,
            "SimpleLocalProcessSpawner",
            "Servers that are processes of the hub's own system user, one folder per user. Not for people who do not "
                    + "trust each other.");

    public static final Setting<String> HOME_DIR_TEMPLATE = SECTION.setting("home_dir_template", SettingTypes.text())
            .defaultsTo(
                    "`users/{username}` in the data folder",
                    configuration -> configuration.home().resolve("users") + "/{username}")
            .documented("Home folder of each user. `{username}` stands for the user.");

    private SimpleLocalProcessSpawnerSettings() {}
}
