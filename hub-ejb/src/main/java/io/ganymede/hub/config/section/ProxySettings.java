package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.net.URI;
import java.util.Map;

/** Settings of every proxy (hub contract 7.5). */
public final class ProxySettings {

    public static final Section SECTION = Section.named("Proxy", "The proxy in front of the hub and of the servers.")
            .changingAtRestart();

    public static final Setting<Boolean> SHOULD_START = SECTION.setting("should_start", SettingTypes.flag())
            .defaultsTo(true)
            .documented("Whether the built-in proxy runs in the same process as the hub. `false` where a proxy is "
                    + "started on its own.");

    public static final Setting<Map<String, URI>> EXTRA_ROUTES = SECTION.setting(
                    "extra_routes",
                    SettingTypes.map(
                            SettingTypes.url(),
                            "map of routes",
                            "a map from paths to URLs, for example {/docs/: \"http://127.0.0.1:9000\"}"))
            .defaultsTo(Map.of())
            .documented(
                    "Further routes of the proxy: from a path such as `/docs/`, or with `subdomain_host` from a host "
                            + "and a path, to where requests for what is below it go. A missing slash at its end is added.");

    private ProxySettings() {}
}
