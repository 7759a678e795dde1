package io.ganymede.hub.config.section;

import io.ganymede.hub.config.CookieOptions;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of the section {@code JupyterHub} below {@code tornado_settings} (hub contract 7.2). */
public final class TornadoSettings {

    public static final Section SECTION = JupyterHubSection.SECTION;

    public static final Setting<Duration> SLOW_SPAWN_TIMEOUT = SECTION.setting(
                    "tornado_settings.slow_spawn_timeout", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(10))
            .documented("How long a request that starts a server waits before it answers that the start is pending.");

    public static final Setting<Duration> SLOW_STOP_TIMEOUT = SECTION.setting(
                    "tornado_settings.slow_stop_timeout", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(10))
            .documented("How long a request that stops a server waits before it answers that the stop is pending.");

    public static final Setting<Integer> USER_REDIRECT_LIMIT = SECTION.setting(
                    "tornado_settings.user_redirect_limit", SettingTypes.integer(0, 1000))
            .defaultsTo(4)
            .documented("How often a browser is sent to a server that sends it back before the hub calls it a loop.");

    public static final Setting<Map<String, String>> HEADERS = SECTION.setting(
                    "tornado_settings.headers", SettingTypes.textMap())
            .defaultsTo(Map.of())
            .needsRestart()
            .documented("Headers added to every response, replacing those of the same name.");

    public static final Setting<CookieOptions> COOKIE_OPTIONS = SECTION.setting(
                    "tornado_settings.cookie_options", SettingTypes.cookieOptions())
            .defaultsTo(CookieOptions.NONE)
            .needsRestart()
            .documented("Attributes of all cookies, passed on to the users' servers: `samesite`, `secure`, `httponly`, "
                    + "`domain`.");

    public static final Setting<CookieOptions> XSRF_COOKIE_KWARGS = SECTION.setting(
                    "tornado_settings.xsrf_cookie_kwargs", SettingTypes.cookieOptions())
            .defaultsTo("`tornado_settings.cookie_options`", configuration -> configuration.get(COOKIE_OPTIONS))
            .needsRestart()
            .documented("Attributes of the cookie against forged requests, in place of those of all cookies.");

    public static final Setting<Optional<String>> CSP_REPORT_URI = SECTION.setting(
                    "tornado_settings.csp_report_uri",
                    SettingTypes.optional(SettingTypes.text(
                            text -> text.matches("[!-~&&[^;,]]+"), "a URL without ; and , for example /csp-report")))
            .needsRestart()
            .documented(
                    "Where browsers report what the content security policy has kept from a page. Without it to the "
                            + "hub, which counts the reports.");

    public static final Setting<Boolean> NO_CACHE_STATIC = SECTION.setting(
                    "tornado_settings.no_cache_static", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether browsers ask each time whether the files of the pages have changed.");

    private TornadoSettings() {}
}
