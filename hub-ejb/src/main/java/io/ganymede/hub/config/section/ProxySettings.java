package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;

/** Settings of every proxy (hub contract 7.5). */
public final class ProxySettings {

    public static final Section SECTION = Section.named("Proxy", "The proxy in front of the hub and of the servers.")
            .changingAtRestart();

    public static final Setting<Boolean> SHOULD_START = SECTION.setting("should_start", SettingTypes.flag())
            .defaultsTo(true)
            .documented("Whether the built-in proxy runs in the same process as the hub. `false` where a proxy is "
                    + "started on its own.");

    private ProxySettings() {}
}
