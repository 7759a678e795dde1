package io.ganymede.hub.config.section;

import io.ganymede.hub.config.BasePath;
import io.ganymede.hub.config.CustomScopeDefinition;
import io.ganymede.hub.config.GroupDefinition;
import io.ganymede.hub.config.InvalidServerNames;
import io.ganymede.hub.config.IpNetwork;
import io.ganymede.hub.config.ListenUrl;
import io.ganymede.hub.config.RoleDefinition;
import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.ServiceDefinition;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.SubdomainHook;
import io.ganymede.hub.config.type.SettingTypes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of the hub as a whole (hub contract 7.1). Of the settings for addresses,
 * {@link io.ganymede.hub.config.HubAddresses} makes the addresses to use.
 */
public final class JupyterHubSettings {

    public static final Section SECTION = JupyterHubSection.SECTION;

    public static final Setting<ListenUrl> BIND_URL = SECTION.setting("bind_url", SettingTypes.listenUrl())
            .defaultsTo(
                    "http://127.0.0.1:8000, or with https if `ssl_cert` is given",
                    configuration ->
                            new ListenUrl(configuration.get(sslCertificate()).isPresent(), "127.0.0.1", 8000, ""))
            .needsRestart()
            .documented("Where browsers reach the product: address and port of the proxy's public listener, and the "
                    + "path below which everything lies. With `ssl_cert` it is HTTPS, whatever the URL begins with.");

    public static final Setting<Optional<Path>> SSL_KEY = SECTION.setting(
                    "ssl_key", SettingTypes.optional(SettingTypes.path()))
            .needsRestart()
            .documented("PEM file with the private key of the public listener. The proxy then speaks HTTPS there. "
                    + "Only together with `ssl_cert`. What the key is sealed with, if it is, comes from the "
                    + "environment variable `CONFIGPROXY_SSL_KEY_PASSPHRASE`.");

    public static final Setting<Optional<Path>> SSL_CERT = SECTION.setting(
                    "ssl_cert", SettingTypes.optional(SettingTypes.path()))
            .needsRestart()
            .documented(
                    "PEM file with the certificate of `ssl_key`, and after it those of the authorities between it and "
                            + "one that browsers know. The built-in proxy takes renewed files on without a restart.");

    public static final Setting<Optional<String>> IP = SECTION.setting("ip", SettingTypes.optional(SettingTypes.host()))
            .needsRestart()
            .documented("Address of the public listener, if `bind_url` does not give it.");

    public static final Setting<Optional<Integer>> PORT = SECTION.setting(
                    "port", SettingTypes.optional(SettingTypes.port()))
            .needsRestart()
            .documented("Port of the public listener, if `bind_url` does not give it.");

    public static final Setting<BasePath> BASE_URL = SECTION.setting("base_url", SettingTypes.basePath())
            .defaultsTo("the path of `bind_url`", configuration -> BasePath.read(
                            configuration.get(BIND_URL).path())
                    .orElse(BasePath.ROOT))
            .needsRestart()
            .documented("Path below which everything lies. Missing slashes at its ends are added.");

    public static final Setting<Optional<URI>> PUBLIC_URL = SECTION.setting(
                    "public_url", SettingTypes.optional(SettingTypes.url()))
            .needsRestart()
            .documented("URL under which people see the product when another proxy stands in front of it. It makes "
                    + "URLs absolute, decides whether cookies are sent over TLS only, and must end with `base_url`.");

    public static final Setting<List<IpNetwork>> TRUSTED_DOWNSTREAM_IPS = SECTION.setting(
                    "trusted_downstream_ips", SettingTypes.networks())
            .defaultsTo(List.of())
            .documented(
                    "Addresses of the operator's own proxies in front of the built-in one, or ranges of them. They are "
                            + "skipped from behind in `X-Forwarded-For`, so that what is logged as the address of a client is that of "
                            + "whoever asked the first of them, and `X-Real-IP` is believed only if one of them sent the request.");

    public static final Setting<Optional<URI>> SUBDOMAIN_HOST = SECTION.setting(
                    "subdomain_host", SettingTypes.optional(SettingTypes.url()))
            .needsRestart()
            .documented("Gives each user and each service a host name of its own below this one, so that browsers keep "
                    + "them apart: scheme, domain and port of the hub as people see it, without a path. All names below "
                    + "the domain must lead to the proxy, and another proxy than the built-in one must choose routes by "
                    + "host (`--host-routing`).");

    public static final Setting<SubdomainHook> SUBDOMAIN_HOOK = SECTION.setting(
                    "subdomain_hook", SettingTypes.choice(SubdomainHook::of, "idna", "legacy"))
            .defaultsTo(SubdomainHook.IDNA)
            .needsRestart()
            .documented(
                    "How host names are made of the names of users and services: `idna` (the name, or a safe form of "
                            + "it), or `legacy` (as JupyterHub before 5.0). Functions in Python are not run.");

    public static final Setting<Boolean> COOKIE_HOST_PREFIX_ENABLED = SECTION.setting(
                    "cookie_host_prefix_enabled", SettingTypes.flag())
            .defaultsTo(false)
            .needsRestart()
            .documented(
                    "Whether the cookies of logins begin with `__Host-`, by which browsers let no other host set them. "
                            + "It needs HTTPS, and a host name for each user (`subdomain_host`).");

    public static final Setting<ListenUrl> HUB_BIND_URL = SECTION.setting("hub_bind_url", SettingTypes.listenUrl())
            .defaultsTo(new ListenUrl(false, "127.0.0.1", 8081, ""))
            .needsRestart()
            .documented("Where the hub listens for the proxy and for the users' servers.");

    public static final Setting<Optional<String>> HUB_IP = SECTION.setting(
                    "hub_ip", SettingTypes.optional(SettingTypes.host()))
            .needsRestart()
            .documented("Address of the hub's listener, if `hub_bind_url` does not give it.");

    public static final Setting<Optional<Integer>> HUB_PORT = SECTION.setting(
                    "hub_port", SettingTypes.optional(SettingTypes.port()))
            .needsRestart()
            .documented("Port of the hub's listener, if `hub_bind_url` does not give it.");

    public static final Setting<Optional<String>> HUB_CONNECT_IP = SECTION.setting(
                    "hub_connect_ip", SettingTypes.optional(SettingTypes.host()))
            .needsRestart()
            .documented("Host name by which the proxy and the users' servers reach the hub. Without it the address "
                    + "that the hub listens on, or the name of the machine if it listens on every interface.");

    public static final Setting<Integer> HUB_CONNECT_PORT = SECTION.setting(
                    "hub_connect_port", SettingTypes.integer(0, 65535))
            .defaultsTo(0)
            .needsRestart()
            .documented("Port by which the proxy and the users' servers reach the hub; `0` means the one that it "
                    + "listens on. JupyterHub advises against it: `hub_connect_url` says the same.");

    public static final Setting<Optional<URI>> HUB_CONNECT_URL = SECTION.setting(
                    "hub_connect_url", SettingTypes.optional(SettingTypes.url()))
            .needsRestart()
            .documented("URL by which the proxy and the users' servers reach the hub. Wins over `hub_connect_ip` and "
                    + "`hub_connect_port`.");

    public static final Setting<Optional<String>> HUB_ROUTESPEC = SECTION.setting(
                    "hub_routespec",
                    SettingTypes.optional(
                            SettingTypes.text(text -> text.matches("[^\\s?#]+"), "a path of a URL, for example /hub/")))
            .needsRestart()
            .documented("What the proxy sends to the hub, unless there is a better route. Without it everything below "
                    + "`base_url`; with `/hub/` or `/hub/api/`, for deployments that do without the hub's pages, nobody "
                    + "answers for servers that do not run. A route for the rest belongs into `Proxy.extra_routes`.");

    public static final Setting<String> DB_URL = SECTION.setting("db_url", SettingTypes.text())
            .defaultsTo(
                    "`sqlite:///` and the file `jupyterhub.sqlite` in the data folder",
                    configuration -> "sqlite:///" + configuration.home().resolve("jupyterhub.sqlite"))
            .secret()
            .needsRestart()
            .documented("The database, as a URL in the form JupyterHub uses: `sqlite:///FILE`, "
                    + "`postgresql://USER:PASSWORD@HOST/NAME` or `mysql+pymysql://USER:PASSWORD@HOST/NAME`.");

    public static final Setting<Optional<Secret>> DB_PASSWORD = SECTION.setting(
                    "db_password", SettingTypes.optional(SettingTypes.secret()))
            .secret()
            .fallbackVariables("PGPASSWORD", "MYSQL_PWD")
            .needsRestart()
            .documented("Password for the database, if `db_url` holds none. With PostgreSQL the file that the "
                    + "environment variable `PGPASSFILE` names is read, too.");

    public static final Setting<Duration> DB_WAIT = SECTION.setting("db_wait", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(60))
            .needsRestart()
            .documented("How long the start waits for a database server that does not answer yet. A wrong password "
                    + "or a missing database ends the start at once.");

    public static final Setting<Optional<Secret>> COOKIE_SECRET = SECTION.setting(
                    "cookie_secret",
                    SettingTypes.optional(SettingTypes.secret(
                            text -> text.matches("[0-9A-Fa-f]{64}"), "64 hexadecimal digits, which are 32 bytes")))
            .secret()
            .fallbackVariables("JPY_COOKIE_SECRET")
            .needsRestart()
            .documented("Key that signs cookies. Without it the one in `cookie_secret_file` is used. Changing it "
                    + "logs everybody out.");

    public static final Setting<Path> COOKIE_SECRET_FILE = SECTION.setting("cookie_secret_file", SettingTypes.path())
            .defaultsTo(
                    "`jupyterhub_cookie_secret` in the data folder",
                    configuration -> configuration.home().resolve("jupyterhub_cookie_secret"))
            .needsRestart()
            .documented("File with the key that signs cookies, made at the first start. Others must not be able to "
                    + "read it.");

    public static final Setting<Duration> COOKIE_MAX_AGE = SECTION.setting("cookie_max_age_days", SettingTypes.days())
            .defaultsTo(Duration.ofDays(14))
            .needsRestart()
            .documented("How long a login lasts.");

    public static final Setting<Duration> LOGIN_IDLE_TIMEOUT = SECTION.setting(
                    "login_idle_timeout", SettingTypes.duration())
            .defaultsTo(Duration.ZERO)
            .documented(
                    "After how long a browser's login ends that is not used: neither by a request to the hub, nor by "
                            + "a page of a server or service that the browser has opened. An open JupyterLab asks its server "
                            + "again and again, which is use. `0` means never; otherwise ten minutes or more. Running servers "
                            + "go on.");

    public static final Setting<Duration> OAUTH_TOKEN_EXPIRES_IN = SECTION.setting(
                    "oauth_token_expires_in", SettingTypes.duration())
            .defaultsTo(Duration.ZERO)
            .documented("How long the token lasts that a user's server gets when the user opens it. `0` means as long "
                    + "as a login.");

    public static final Setting<Duration> TOKEN_EXPIRES_IN_MAX = SECTION.setting(
                    "token_expires_in_max_seconds", SettingTypes.duration())
            .defaultsTo(Duration.ZERO)
            .documented("Longest life that a user can ask for a token. `0` means no limit.");

    public static final Setting<Boolean> OAUTH_REQUIRE_PKCE = SECTION.setting("oauth_require_pkce", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether OAuth clients must prove with PKCE that a code was meant for them.");

    public static final Setting<String> AUTHENTICATOR_CLASS = SECTION.setting(
                    "authenticator_class",
                    SettingTypes.className(
                            Map.of(
                                    "jupyterhub.auth.DummyAuthenticator", "dummy",
                                    "jupyterhub.auth.SharedPasswordAuthenticator", "shared-password",
                                    "jupyterhub.authenticators.shared.SharedPasswordAuthenticator", "shared-password",
                                    "nativeauthenticator.NativeAuthenticator", "native",
                                    "jupyterhub.auth.NullAuthenticator", "null",
                                    "jupyterhub.auth.PAMAuthenticator", PamAuthenticatorSettings.AUTHENTICATOR,
                                    "default", PamAuthenticatorSettings.AUTHENTICATOR),
                            "shared-password"))
            .defaultsTo("development")
            .needsRestart()
            .documented("How people log in: `development` (any name without a password, `admin` is an administrator; "
                    + "only while every listener is on the loopback interface), `dummy` (any name, with one password "
                    + "for all if there is one), `shared-password`, `native` (accounts in the hub's database), `pam` (users of the hub's machine), `\"null\"` (nobody; in quotes), or the name of an "
                    + "extension.");

    public static final Setting<String> SPAWNER_CLASS = SECTION.setting(
                    "spawner_class",
                    SettingTypes.className(
                            Map.of(
                                    "jupyterhub.spawner.SimpleLocalProcessSpawner", "simple",
                                    "jupyterhub.spawner.LocalProcessSpawner", LocalProcessSpawnerSettings.SPAWNER,
                                    "default", LocalProcessSpawnerSettings.SPAWNER,
                                    "dockerspawner.DockerSpawner", "docker",
                                    "dockerspawner.dockerspawner.DockerSpawner", "docker",
                                    "kubespawner.KubeSpawner", "kubespawner",
                                    "kubespawner.spawner.KubeSpawner", "kubespawner"),
                            "simple"))
            .defaultsTo("simple")
            .needsRestart()
            .documented(
                    "How the users' servers are started: `simple` (processes of the hub's own system user), "
                            + "`localprocess`, which JupyterHub calls `default` (processes of the system user of the same "
                            + "name), `docker` (containers), `kubespawner` (pods of a Kubernetes cluster), or the name of an extension.");

    public static final Setting<String> PROXY_CLASS = SECTION.setting(
                    "proxy_class",
                    SettingTypes.text(
                            Set.of("default", "configurable-http-proxy", "jupyterhub.proxy.ConfigurableHTTPProxy")
                                    ::contains,
                            "configurable-http-proxy or default: the proxy is built in, and another one is used if it has "
                                    + "the route API of configurable-http-proxy, with Proxy.should_start set to false"))
            .defaultsTo("configurable-http-proxy")
            .needsRestart()
            .documented(
                    "Which proxy there is: `configurable-http-proxy`, also called `default`, is the built-in one or, with "
                            + "`Proxy.should_start: false`, another one with the same route API.");

    public static final Setting<Boolean> AUTHENTICATE_PROMETHEUS = SECTION.setting(
                    "authenticate_prometheus", SettingTypes.flag())
            .defaultsTo(true)
            .documented("Whether the metrics are only for who has the scope `read:metrics`. They hold no names of "
                    + "users.");

    public static final Setting<Set<String>> ADMIN_USERS = SECTION.setting("admin_users", SettingTypes.userNames())
            .defaultsTo(Set.of())
            .documented("Old place of `Authenticator.admin_users`.");

    public static final Setting<List<RoleDefinition>> LOAD_ROLES = SECTION.setting("load_roles", SettingTypes.roles())
            .defaultsTo(List.of())
            .documented("Roles with `name`, `description`, `scopes`, `users`, `groups` and `services`, brought into "
                    + "exactly this state at each start. A role that is no longer listed stays as it is. Of the "
                    + "default roles `user`, `server` and `token` what is written replaces what they are; of `admin` "
                    + "only who has it can be said.");

    public static final Setting<Map<String, GroupDefinition>> LOAD_GROUPS = SECTION.setting(
                    "load_groups", SettingTypes.groups())
            .defaultsTo(Map.of())
            .documented("Groups with `users`, who are added to the members at each start, and `properties`, which "
                    + "replace those of the group. A list stands for users only.");

    public static final Setting<List<ServiceDefinition>> SERVICES = SECTION.setting("services", SettingTypes.services())
            .defaultsTo(List.of())
            .secret()
            .documented("Programs beside the hub that use its API, each with `name` and, as needed, `url` (then it is "
                    + "reached at `/services/NAME/`), `api_token`, `command`, `cwd`, `environment` and `user` (then the "
                    + "hub runs it), `timeout` (seconds until it answers), `oauth_client_id`, `oauth_redirect_uri`, "
                    + "`oauth_client_allowed_scopes`, `oauth_no_confirm`, `display`, `info` and `admin`.");

    public static final Setting<Map<Secret, String>> SERVICE_TOKENS = SECTION.setting(
                    "service_tokens", SettingTypes.tokensOfServices())
            .defaultsTo(Map.of())
            .secret()
            .documented("API tokens of services: a map from tokens to names of services.");

    public static final Setting<Map<Secret, String>> API_TOKENS = SECTION.setting(
                    "api_tokens", SettingTypes.tokensOfUsers())
            .defaultsTo(Map.of())
            .secret()
            .documented("API tokens of users: a map from tokens to names of users, who are created if they do not "
                    + "exist. A token that is taken out stays valid until it is deleted.");

    public static final Setting<Boolean> TRUST_USER_PROVIDED_TOKENS = SECTION.setting(
                    "trust_user_provided_tokens", SettingTypes.flag())
            .defaultsTo(false)
            .documented(
                    "Whether configured tokens are stored like those that the hub makes, which costs less with each "
                            + "request but protects short or guessable ones less. It counts for tokens that are not stored yet.");

    public static final Setting<Duration> SERVICE_CHECK_INTERVAL = SECTION.setting(
                    "service_check_interval", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(60))
            .needsRestart()
            .documented("Time between two looks whether the services with a URL answer; what does not is logged. `0` "
                    + "means never.");

    public static final Setting<Map<String, CustomScopeDefinition>> CUSTOM_SCOPES = SECTION.setting(
                    "custom_scopes", SettingTypes.customScopes())
            .defaultsTo(Map.of())
            .documented("Scopes of services' own, by names that begin with `custom:`, each with a `description` and "
                    + "the custom scopes that it contains, `subscopes`.");

    public static final Setting<Set<String>> EXTRA_USER_SCOPES = SECTION.setting(
                    "extra_user_scopes", SettingTypes.textSet())
            .defaultsTo(Set.of())
            .documented("Scopes that the role `user` has besides its own, unless `load_roles` defines that role.");

    public static final Setting<Duration> ACTIVITY_RESOLUTION = SECTION.setting(
                    "activity_resolution", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(30))
            .documented("How finely the time of the last activity is kept; more frequent updates are skipped.");

    public static final Setting<Duration> LAST_ACTIVITY_INTERVAL = SECTION.setting(
                    "last_activity_interval", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(300))
            .documented("Time between two checks of the proxy's routes and of the activity it saw.");

    public static final Setting<String> DEFAULT_URL = SECTION.setting("default_url", SettingTypes.text())
            .defaultsTo("")
            .documented("Where people go after login. Without it to their server or, if `redirect_to_server` is "
                    + "`false`, to the home page.");

    public static final Setting<Boolean> REDIRECT_TO_SERVER = SECTION.setting("redirect_to_server", SettingTypes.flag())
            .defaultsTo(true)
            .documented("Whether people go to their server after login, which starts it; otherwise to the home page.");

    public static final Setting<Boolean> ALLOW_NAMED_SERVERS = SECTION.setting(
                    "allow_named_servers", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether a user may have more servers than one.");

    public static final Setting<Integer> NAMED_SERVER_LIMIT_PER_USER = SECTION.setting(
                    "named_server_limit_per_user", SettingTypes.integer(0, Integer.MAX_VALUE))
            .defaultsTo(0)
            .documented("How many named servers a user may have. `0` means no limit.");

    public static final Setting<String> DEFAULT_SERVER_NAME = SECTION.setting(
                    "default_server_name", SettingTypes.text())
            .defaultsTo("")
            .documented("Name of the server that links below `/hub/user-redirect/` lead to, where named servers are in "
                    + "use. Without it the user's default server.");

    public static final Setting<InvalidServerNames> ALLOW_EXISTING_INVALID_NAMED_SERVERS = SECTION.setting(
                    "allow_existing_invalid_named_servers",
                    SettingTypes.choice(InvalidServerNames::of, "allow-start", "allow-delete", "autorename"))
            .defaultsTo(InvalidServerNames.ALLOW_START)
            .documented(
                    "What may be done with named servers of an adopted database whose names are not allowed any "
                            + "more: `allow-start`, `allow-delete`, which refuses to start them, or `autorename`, which at the start "
                            + "of the hub gives those that do not run a name that is allowed, while people read the old one on.");

    public static final Setting<List<Integer>> SPAWN_THROTTLE_RETRY_RANGE = SECTION.setting(
                    "spawn_throttle_retry_range", SettingTypes.range())
            .defaultsTo(List.of(30, 60))
            .formerly("tornado_settings.spawn_throttle_retry_range")
            .documented("Between how many seconds a client is asked to wait before it tries a start again that "
                    + "`concurrent_spawn_limit` has refused.");

    public static final Setting<Integer> CONCURRENT_SPAWN_LIMIT = SECTION.setting(
                    "concurrent_spawn_limit", SettingTypes.integer(0, Integer.MAX_VALUE))
            .defaultsTo(100)
            .documented("How many servers may be starting at the same time; further starts are asked to try again "
                    + "later. `0` means no limit.");

    public static final Setting<Integer> ACTIVE_SERVER_LIMIT = SECTION.setting(
                    "active_server_limit", SettingTypes.integer(0, Integer.MAX_VALUE))
            .defaultsTo(0)
            .documented("How many servers may be active at the same time. `0` means no limit.");

    public static final Setting<Boolean> SHUTDOWN_ON_LOGOUT = SECTION.setting("shutdown_on_logout", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether a user's servers are stopped when the user logs out.");

    public static final Setting<Boolean> CLEANUP_SERVERS = SECTION.setting("cleanup_servers", SettingTypes.flag())
            .defaultsTo(true)
            .documented("Whether the users' servers are stopped when the hub is stopped in an orderly way.");

    public static final Setting<Boolean> CLEANUP_PROXY = SECTION.setting("cleanup_proxy", SettingTypes.flag())
            .defaultsTo(true)
            .needsRestart()
            .documented("Whether the proxy is stopped together with the hub, if the hub started it.");

    public static final Setting<Duration> INIT_SPAWNERS_TIMEOUT = SECTION.setting(
                    "init_spawners_timeout", SettingTypes.signedDuration())
            .defaultsTo(Duration.ofSeconds(10))
            .needsRestart()
            .documented("How long the start waits until servers that outlived the hub are found again; the search "
                    + "then goes on in the background. A negative number waits without end.");

    public static final Setting<Duration> IMPLICIT_SPAWN = SECTION.setting(
                    "implicit_spawn_seconds", SettingTypes.duration())
            .defaultsTo(Duration.ZERO)
            .documented("After how long the page of a server that does not run starts it by itself. `0` means never.");

    public static final Setting<Integer> API_PAGE_DEFAULT_LIMIT = SECTION.setting(
                    "api_page_default_limit", SettingTypes.integer(1, Integer.MAX_VALUE))
            .defaultsTo(50)
            .documented("Entries per page of the REST API where the client asks for pages but for no number.");

    public static final Setting<Integer> API_PAGE_MAX_LIMIT = SECTION.setting(
                    "api_page_max_limit", SettingTypes.integer(1, Integer.MAX_VALUE))
            .defaultsTo(200)
            .documented("Most entries per page of the REST API.");

    public static final Setting<Boolean> USE_LEGACY_STOPPED_SERVER_STATUS_CODE = SECTION.setting(
                    "use_legacy_stopped_server_status_code", SettingTypes.flag())
            .defaultsTo(false)
            .documented("Whether requests for a server that does not run are answered with 503 in place of 424.");

    public static final Setting<Optional<Path>> LOGO_FILE = SECTION.setting(
                    "logo_file", SettingTypes.optional(SettingTypes.path()))
            .documented("Picture shown at the top of every page in place of the built-in one.");

    public static final Setting<Map<String, Object>> TEMPLATE_VARS = SECTION.setting(
                    "template_vars", SettingTypes.dictionary())
            .defaultsTo(Map.of())
            .documented("Values for the pages. `announcement` is HTML that every page shows at its top, as it is; "
                    + "`announcement_login`, `announcement_logout`, `announcement_home` and `announcement_spawn` take its "
                    + "place on their page. Others have no effect.");

    /** For defaults of settings that are declared before it. */
    private static Setting<Optional<Path>> sslCertificate() {
        return SSL_CERT;
    }

    private JupyterHubSettings() {}
}
