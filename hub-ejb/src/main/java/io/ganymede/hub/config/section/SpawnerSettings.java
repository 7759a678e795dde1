package io.ganymede.hub.config.section;

import io.ganymede.hub.config.AlternativeName;
import io.ganymede.hub.config.ByteSize;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.GroupOverride;
import io.ganymede.hub.config.OptionsParser;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.Webhook;
import io.ganymede.hub.config.type.SettingTypes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of every spawner: what a user's server is started with (hub contract 3.1 and 7.4). */
public final class SpawnerSettings {

    public static final Section SECTION = Section.named("Spawner", "The users' servers, however they are started.");

    private static final String SERVER_HOOK = "io.ganymede.hub.spawner.hook.ServerHook";

    public static final Setting<List<String>> CMD = SECTION.setting("cmd", SettingTypes.command())
            .defaultsTo(List.of("jupyterhub-singleuser"))
            .documented("Command that runs a server.");

    public static final Setting<List<String>> ARGS = SECTION.setting("args", SettingTypes.texts())
            .defaultsTo(List.of())
            .documented("Arguments added to the command.");

    public static final Setting<Map<String, String>> ENVIRONMENT = SECTION.setting(
                    "environment", SettingTypes.textMap())
            .defaultsTo(Map.of())
            .secret()
            .documented("Environment variables of every server. They win over those that the hub sets.");

    public static final Setting<List<String>> ENV_KEEP = SECTION.setting("env_keep", SettingTypes.texts())
            .defaultsTo(
                    "`JUPYTERHUB_SINGLEUSER_APP`; none for pods; for processes on the hub's machine also the variables for the path, "
                            + "the language and Python's environment",
                    SpawnerSettings::usuallyKept)
            .documented("Environment variables of the hub that every server gets, too.");

    public static final Setting<String> DEFAULT_URL = SECTION.setting("default_url", SettingTypes.text())
            .defaultsTo("")
            .documented("Page that a server opens with, for example `/lab`. `{username}` stands for the user.");

    public static final Setting<String> NOTEBOOK_DIR = SECTION.setting("notebook_dir", SettingTypes.text())
            .defaultsTo("")
            .documented("Folder that a server shows. `~` stands for the home folder, `{username}` for the user.");

    public static final Setting<Boolean> DISABLE_USER_CONFIG = SECTION.setting(
                    "disable_user_config", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether a server leaves configuration in the user's home folder aside.");

    public static final Setting<Boolean> DEBUG = SECTION.setting("debug", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether servers log in detail.");

    public static final Setting<String> IP = SECTION.setting("ip", SettingTypes.host())
            .defaultsTo("127.0.0.1")
            .documented("Address that servers listen on. An empty text means every interface.");

    public static final Setting<Integer> PORT = SECTION.setting("port", SettingTypes.integer(0, 65535))
            .defaultsTo(0)
            .documented("Port that servers listen on. `0` means a free one for each.");

    public static final Setting<Optional<URI>> HUB_CONNECT_URL = SECTION.setting(
                    "hub_connect_url", SettingTypes.optional(SettingTypes.url()))
            .documented("URL by which servers reach the hub, if not `JupyterHub.hub_connect_url`.");

    public static final Setting<Duration> START_TIMEOUT = SECTION.setting("start_timeout", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(60))
            .documented("How long starting a server may take until its address is known.");

    public static final Setting<Duration> HTTP_TIMEOUT = SECTION.setting("http_timeout", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(30))
            .documented("How long a server may take from then on until it answers.");

    public static final Setting<Duration> POLL_INTERVAL = SECTION.setting("poll_interval", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(30))
            .documented("Time between two looks whether a server still runs.");

    public static final Setting<Double> POLL_JITTER = SECTION.setting("poll_jitter", SettingTypes.decimal(0))
            .defaultsTo(0.1)
            .documented("Part of that time by which it varies at random, so that not all are looked at together.");

    public static final Setting<Integer> CONSECUTIVE_FAILURE_LIMIT = SECTION.setting(
                    "consecutive_failure_limit", SettingTypes.integer(0, Integer.MAX_VALUE))
            .defaultsTo(0)
            .documented("After how many failed starts in a row the hub ends itself, so that it is started anew. `0` "
                    + "means never.");

    public static final Setting<Optional<Double>> CPU_LIMIT = SECTION.setting(
                    "cpu_limit", SettingTypes.optional(SettingTypes.decimal(0)))
            .documented("Most processor cores a server may use. Processes on the hub's machine are only told.");

    public static final Setting<Optional<Double>> CPU_GUARANTEE = SECTION.setting(
                    "cpu_guarantee", SettingTypes.optional(SettingTypes.decimal(0)))
            .documented("Processor cores kept for a server. Processes on the hub's machine are only told.");

    public static final Setting<Optional<ByteSize>> MEM_LIMIT = SECTION.setting(
                    "mem_limit", SettingTypes.optional(SettingTypes.byteSize()))
            .documented("Most memory a server may use. Processes on the hub's machine are only told.");

    public static final Setting<Optional<ByteSize>> MEM_GUARANTEE = SECTION.setting(
                    "mem_guarantee", SettingTypes.optional(SettingTypes.byteSize()))
            .documented("Memory kept for a server. Processes on the hub's machine are only told.");

    public static final Setting<List<String>> OAUTH_CLIENT_ALLOWED_SCOPES = SECTION.setting(
                    "oauth_client_allowed_scopes", SettingTypes.texts())
            .defaultsTo(List.of())
            .documented("Scopes that the token may have, besides access to the server, that a server gets when a user "
                    + "opens it.");

    public static final Setting<List<String>> SERVER_TOKEN_SCOPES = SECTION.setting(
                    "server_token_scopes", SettingTypes.texts())
            .defaultsTo(List.of())
            .documented("Scopes of a server's own token, as far as its user has them. Without any: reporting activity "
                    + "and access to the server itself.");

    public static final Setting<Optional<Webhook>> PRE_SPAWN_HOOK = SECTION.setting(
                    "pre_spawn_hook", SettingTypes.optional(SettingTypes.webhook(SERVER_HOOK)))
            .secret()
            .documented("Webhook that is asked before a server is started. It may refuse the start, and change the "
                    + "server's environment variables.");

    public static final Setting<Optional<Webhook>> POST_STOP_HOOK = SECTION.setting(
                    "post_stop_hook", SettingTypes.optional(SettingTypes.ignorableWebhook(SERVER_HOOK)))
            .secret()
            .documented("Webhook that is told when a server has stopped, also after a start that failed.");

    public static final Setting<Optional<Webhook>> PROGRESS_READY_HOOK = SECTION.setting(
                    "progress_ready_hook", SettingTypes.optional(SettingTypes.ignorableWebhook(SERVER_HOOK)))
            .secret()
            .documented("Webhook that is told when a server is ready. It may change what the waiting user reads.");

    public static final Setting<String> OPTIONS_FORM = SECTION.setting("options_form", SettingTypes.text())
            .defaultsTo("")
            .documented(
                    "HTML with the fields that users fill in before their server starts. It is shown as it is, inside "
                            + "of the form of the page. Without it servers start at once, or ask what their spawner offers.");

    public static final Setting<OptionsParser> OPTIONS_FROM_FORM = SECTION.setting(
                    "options_from_form", SettingTypes.optionsParser())
            .defaultsTo(OptionsParser.PASSTHROUGH)
            .documented("How the fields of the form, and of the address of the start page, become user options. "
                    + "`passthrough` takes every field as a list of texts, `simple` takes a single text as such and a "
                    + "checked box as true. A map names `constants`, and `fields` with a `type` each: `text`, `texts`, "
                    + "`integer`, `integers`, `decimal`, `flag`, `file`, `files` or `refuse`; `option` is the name of the "
                    + "option if it differs, `message` what users read who are refused. The field of an upload ends in "
                    + "`_file`. Other fields are dropped.");

    public static final Setting<Map<String, String>> APPLY_USER_OPTIONS = SECTION.setting(
                    "apply_user_options", SettingTypes.textMap())
            .defaultsTo(Map.of())
            .documented(
                    "Settings of the spawner that users may choose: a map from user options to settings, for example "
                            + "`{memory: mem_limit, energy: environment.ENERGY}`. What is not named here changes nothing.");

    public static final Setting<Map<String, GroupOverride>> GROUP_OVERRIDES = SECTION.setting(
                    "group_overrides", SettingTypes.groupOverrides())
            .defaultsTo(Map.of())
            .documented(
                    "Other values of the spawner's settings for the servers of people in a group: a map from names, whose "
                            + "alphabetical order counts, to `groups`, of which one is enough, and `spawner_override`. A map goes "
                            + "into the configured one key by key, where null takes a key away; anything else replaces it.");

    public static final Setting<Optional<List<AlternativeName>>> SSL_ALT_NAMES = SECTION.setting(
                    "ssl_alt_names", SettingTypes.optional(SettingTypes.alternativeNames()))
            .documented(
                    "With `JupyterHub.internal_ssl`, the names in servers' certificates, under which hub and proxy reach "
                            + "them. Without it `JupyterHub.trusted_alt_names`, and of pods the names of their service. Functions in "
                            + "Python are not run.");

    public static final Setting<Boolean> SSL_ALT_NAMES_INCLUDE_LOCAL = SECTION.setting(
                    "ssl_alt_names_include_local", SettingTypes.flag())
            .defaultsTo("true, for pods false", configuration -> !configuration
                    .get(JupyterHubSettings.SPAWNER_CLASS)
                    .equals(KubeSpawnerSettings.SPAWNER))
            .documented("Whether servers' certificates also hold `DNS:localhost` and `IP:127.0.0.1`.");

    private SpawnerSettings() {}

    private static List<String> usuallyKept(Configuration configuration) {
        if (LocalProcessSpawnerSettings.isActive(configuration)) {
            return LocalProcessSpawnerSettings.ENV_KEEP_DEFAULT;
        }
        return configuration.get(JupyterHubSettings.SPAWNER_CLASS).equals(KubeSpawnerSettings.SPAWNER)
                ? List.of()
                : List.of("JUPYTERHUB_SINGLEUSER_APP");
    }
}
