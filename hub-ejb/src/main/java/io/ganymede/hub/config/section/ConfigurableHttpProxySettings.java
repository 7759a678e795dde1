package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Settings of the client of the proxy's route API (hub contract 7.5 and 9.2). */
public final class ConfigurableHttpProxySettings {

    public static final Section SECTION = Section.specialising(
                    ProxySettings.SECTION,
                    "ConfigurableHTTPProxy",
                    "The route API of the built-in proxy, or of a configurable-http-proxy.")
            .changingAtRestart();

    public static final Setting<URI> API_URL = SECTION.setting("api_url", SettingTypes.url())
            .defaultsTo(
                    "http://127.0.0.1:8001, or with https if `JupyterHub.internal_ssl` is on",
                    configuration -> URI.create((configuration.get(InternalTlsSettings.INTERNAL_SSL) ? "https" : "http")
                            + "://127.0.0.1:8001"))
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

    public static final Setting<Boolean> DEBUG = SECTION.setting("debug", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether `log_level` of the built-in proxy is `debug` unless it is given.");

    public static final Setting<String> LOG_LEVEL = SECTION.setting(
                    "log_level",
                    SettingTypes.choice(ConfigurableHttpProxySettings::level, "debug", "info", "warn", "error"))
            .defaultsTo(
                    "`debug` if that is set, else `info`", configuration -> configuration.get(DEBUG) ? "debug" : "info")
            .documented(
                    "The least important messages that the built-in proxy logs: `debug`, `info`, `warn` or `error`.");

    private ConfigurableHttpProxySettings() {}

    private static Optional<String> level(String written) {
        return Optional.of(written.toLowerCase(Locale.ROOT)).filter(Set.of("debug", "info", "warn", "error")::contains);
    }
}
