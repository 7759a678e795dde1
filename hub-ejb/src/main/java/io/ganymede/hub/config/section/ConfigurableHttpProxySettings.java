package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of the client of the proxy's route API (hub contract 7.5 and 9.2). */
public final class ConfigurableHttpProxySettings {

    public static final Section SECTION = Section.specialising(
                    ProxySettings.SECTION,
                    "ConfigurableHTTPProxy",
                    "The route API of the built-in proxy, or of a configurable-http-proxy.")
            .changingAtRestart();

    public static final Setting<URI> API_URL = SECTION.setting("api_url", SettingTypes.url())
            .defaultsTo(URI.create("http://127.0.0.1:8001"))
            .documented("URL of the route API. The built-in proxy listens there.");

    public static final Setting<Optional<Secret>> AUTH_TOKEN = SECTION.setting(
                    "auth_token", SettingTypes.optional(SettingTypes.secret()))
            .secret()
            .fallbackVariables("CONFIGPROXY_AUTH_TOKEN")
            .documented("Token that the route API asks for. Made at the first start if the proxy is the built-in one; "
                    + "to be given if it is not.");

    public static final Setting<Duration> CHECK_RUNNING_INTERVAL = SECTION.setting(
                    "check_running_interval", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(5))
            .documented("Time between two looks whether the proxy still runs.");

    public static final Setting<Integer> CONCURRENCY = SECTION.setting("concurrency", SettingTypes.integer(1, 1000))
            .defaultsTo(10)
            .documented("How many requests to the route API are under way at the same time.");

    private ConfigurableHttpProxySettings() {}
}
