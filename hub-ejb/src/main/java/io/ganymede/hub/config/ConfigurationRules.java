package io.ganymede.hub.config;

import static io.ganymede.hub.config.section.AuthenticatorSettings.ENABLE_AUTH_STATE;
import static io.ganymede.hub.config.section.AuthenticatorSettings.MANAGE_GROUPS;
import static io.ganymede.hub.config.section.AuthenticatorSettings.MANAGE_ROLES;
import static io.ganymede.hub.config.section.ConfigurableHttpProxySettings.API_URL;
import static io.ganymede.hub.config.section.ConfigurableHttpProxySettings.AUTH_TOKEN;
import static io.ganymede.hub.config.section.CryptKeeperSettings.KEYS;
import static io.ganymede.hub.config.section.IdentityProviderSettings.AUDIENCES;
import static io.ganymede.hub.config.section.IdentityProviderSettings.ISSUER;
import static io.ganymede.hub.config.section.IdentityProviderSettings.JWKS_URL;
import static io.ganymede.hub.config.section.IdentityProviderSettings.PUBLIC_KEY;
import static io.ganymede.hub.config.section.IdentityProviderSettings.PUBLIC_KEY_LOCATION;
import static io.ganymede.hub.config.section.JupyterHubSettings.API_PAGE_DEFAULT_LIMIT;
import static io.ganymede.hub.config.section.JupyterHubSettings.API_PAGE_MAX_LIMIT;
import static io.ganymede.hub.config.section.JupyterHubSettings.AUTHENTICATOR_CLASS;
import static io.ganymede.hub.config.section.JupyterHubSettings.BASE_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.BIND_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_BIND_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_IP;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_PORT;
import static io.ganymede.hub.config.section.JupyterHubSettings.IP;
import static io.ganymede.hub.config.section.JupyterHubSettings.LOAD_GROUPS;
import static io.ganymede.hub.config.section.JupyterHubSettings.LOAD_ROLES;
import static io.ganymede.hub.config.section.JupyterHubSettings.PORT;
import static io.ganymede.hub.config.section.JupyterHubSettings.PUBLIC_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.SERVICES;
import static io.ganymede.hub.config.section.JupyterHubSettings.SPAWNER_CLASS;
import static io.ganymede.hub.config.section.ProxySettings.SHOULD_START;
import static io.ganymede.hub.config.section.SharedPasswordAuthenticatorSettings.ADMIN_PASSWORD;
import static io.ganymede.hub.config.section.SharedPasswordAuthenticatorSettings.USER_PASSWORD;
import static io.ganymede.hub.config.section.SpawnerSettings.APPLY_USER_OPTIONS;

import io.ganymede.hub.config.section.ActiveSections;
import io.ganymede.hub.config.section.SettingIndex;
import io.ganymede.hub.config.source.ConfigurationNode.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What must hold between settings. */
final class ConfigurationRules {

    private static final Set<String> PYTHON_PACKAGES = Set.of(
            "jupyterhub",
            "kubespawner",
            "dockerspawner",
            "oauthenticator",
            "ldapauthenticator",
            "nativeauthenticator",
            "ltiauthenticator",
            "firstuseauthenticator",
            "tmpauthenticator",
            "batchspawner",
            "sudospawner",
            "systemdspawner",
            "wrapspawner");
    private static final Set<String> MISSING_CLASSES = Set.of("pam", "localprocess");

    private static final List<Rule> RULES = List.of(
            new Rule(List.of(AUTHENTICATOR_CLASS), configuration -> supported(configuration, AUTHENTICATOR_CLASS)),
            new Rule(List.of(SPAWNER_CLASS), configuration -> supported(configuration, SPAWNER_CLASS)),
            new Rule(List.of(BIND_URL, BASE_URL), ConfigurationRules::oneBaseUrl),
            new Rule(List.of(BIND_URL, IP, PORT), configuration -> oneAddress(configuration, BIND_URL, IP, PORT)),
            new Rule(
                    List.of(HUB_BIND_URL, HUB_IP, HUB_PORT),
                    configuration -> oneAddress(configuration, HUB_BIND_URL, HUB_IP, HUB_PORT)),
            new Rule(List.of(HUB_BIND_URL), ConfigurationRules::noHubPath),
            new Rule(List.of(PUBLIC_URL, BIND_URL, BASE_URL), ConfigurationRules::publicUrlEndsWithBaseUrl),
            new Rule(List.of(API_URL, SHOULD_START), ConfigurationRules::apiUrlToListenOn),
            new Rule(
                    List.of(BIND_URL, IP, PORT, HUB_BIND_URL, HUB_IP, HUB_PORT, API_URL, SHOULD_START),
                    ConfigurationRules::distinctListeners),
            new Rule(
                    List.of(AUTHENTICATOR_CLASS, BIND_URL, IP, HUB_BIND_URL, HUB_IP, API_URL),
                    ConfigurationRules::developmentOnLoopback),
            new Rule(List.of(SHOULD_START, AUTH_TOKEN), ConfigurationRules::tokenOfOtherProxy),
            new Rule(List.of(USER_PASSWORD, ADMIN_PASSWORD), ConfigurationRules::differentPasswords),
            new Rule(List.of(API_PAGE_DEFAULT_LIMIT, API_PAGE_MAX_LIMIT), ConfigurationRules::pageLimits),
            new Rule(List.of(APPLY_USER_OPTIONS, SPAWNER_CLASS), ConfigurationRules::choosableSettings),
            new Rule(List.of(ENABLE_AUTH_STATE, KEYS), ConfigurationRules::keysForAuthState),
            new Rule(List.of(MANAGE_GROUPS, LOAD_GROUPS), ConfigurationRules::oneSourceOfGroups),
            new Rule(List.of(MANAGE_ROLES, LOAD_ROLES), ConfigurationRules::oneSourceOfRoles),
            new Rule(List.of(LOAD_ROLES), ConfigurationRules::rolesOnce),
            new Rule(List.of(LOAD_ROLES), ConfigurationRules::administratorsRole),
            new Rule(List.of(SERVICES), ConfigurationRules::servicesOnce),
            new Rule(
                    List.of(ISSUER, AUDIENCES, JWKS_URL, PUBLIC_KEY, PUBLIC_KEY_LOCATION),
                    ConfigurationRules::identityProvider));

    private ConfigurationRules() {}

    /**
     * Checks all rules whose settings are in order themselves.
     *
     * @param place where a setting is written; empty if it has its default
     * @param broken whether something was wrong with a setting, so that nothing follows from its value
     */
    static List<ConfigurationProblem> check(
            Configuration configuration, Function<Setting<?>, Optional<Place>> place, Predicate<Setting<?>> broken) {
        return RULES.stream()
                .filter(rule -> rule.reads.stream().noneMatch(broken))
                .flatMap(rule -> rule.check.apply(configuration))
                .map(violation -> violation.problem(place))
                .toList();
    }

    private static Stream<Violation> supported(Configuration configuration, Setting<String> setting) {
        String name = configuration.get(setting);
        boolean python = name.contains(".") && PYTHON_PACKAGES.contains(name.substring(0, name.indexOf('.')));
        return when(
                python || MISSING_CLASSES.contains(name),
                setting,
                " is " + name + ", which JupyterHub has and which is not supported here yet");
    }

    private static Stream<Violation> oneBaseUrl(Configuration configuration) {
        BasePath path = BasePath.read(configuration.get(BIND_URL).path()).orElse(BasePath.ROOT);
        BasePath base = configuration.get(BASE_URL);
        return when(
                configuration.isExplicit(BASE_URL) && !path.equals(BasePath.ROOT) && !path.equals(base),
                BASE_URL,
                " is " + base + ", but the path of JupyterHub.bind_url is " + path + "; keep one of them");
    }

    private static Stream<Violation> oneAddress(
            Configuration configuration,
            Setting<ListenUrl> url,
            Setting<Optional<String>> ip,
            Setting<Optional<Integer>> port) {
        if (!configuration.isExplicit(url)) {
            return Stream.empty();
        }
        ListenUrl written = configuration.get(url);
        Stream<Violation> ipProblem = configuration.get(ip).stream()
                .filter(value -> !value.equals(written.ip()))
                .map(value -> new Violation(ip, " is " + value + ", but " + url + " says " + written));
        Stream<Violation> portProblem = configuration.get(port).stream()
                .filter(value -> value != written.port())
                .map(value -> new Violation(port, " is " + value + ", but " + url + " says " + written));
        return Stream.concat(ipProblem, portProblem);
    }

    private static Stream<Violation> noHubPath(Configuration configuration) {
        String path = configuration.get(HUB_BIND_URL).path();
        return when(
                !path.isEmpty() && !path.equals("/"),
                HUB_BIND_URL,
                " must not have a path; the hub's path follows from JupyterHub.base_url");
    }

    private static Stream<Violation> publicUrlEndsWithBaseUrl(Configuration configuration) {
        BasePath base = configuration.get(BASE_URL);
        return configuration.get(PUBLIC_URL).stream()
                .filter(url -> !BasePath.read(url.getRawPath()).equals(Optional.of(base)))
                .map(url -> new Violation(PUBLIC_URL, " must have the path of JupyterHub.base_url, which is " + base));
    }

    private static Stream<Violation> apiUrlToListenOn(Configuration configuration) {
        boolean listens = configuration.get(SHOULD_START);
        boolean plain = configuration.get(API_URL).getScheme().equals("http");
        return when(listens && !plain, API_URL, " must begin with http:// while the built-in proxy listens there");
    }

    private static Stream<Violation> distinctListeners(Configuration configuration) {
        HubAddresses addresses = HubAddresses.of(configuration, () -> "localhost");
        ListenAddress publicListener = addresses.publicListener();
        ListenAddress hub = addresses.hubListener();
        ListenAddress api = addresses.proxyApiListener();
        if (!configuration.get(SHOULD_START)) {
            return Stream.empty();
        }
        return Stream.of(
                        when(
                                publicListener.clashesWith(hub),
                                written(configuration, HUB_BIND_URL, HUB_PORT, HUB_IP, BIND_URL, PORT, IP),
                                " makes the hub listen where the public listener is, at " + publicListener),
                        when(
                                api.clashesWith(publicListener),
                                written(configuration, API_URL, BIND_URL, PORT, IP),
                                " makes the route API listen where the public listener is, at " + publicListener),
                        when(
                                api.clashesWith(hub),
                                written(configuration, API_URL, HUB_BIND_URL, HUB_PORT, HUB_IP),
                                " makes the route API listen where the hub is, at " + hub))
                .flatMap(violations -> violations);
    }

    private static Stream<Violation> developmentOnLoopback(Configuration configuration) {
        if (!configuration.get(AUTHENTICATOR_CLASS).equals("development")) {
            return Stream.empty();
        }
        HubAddresses addresses = HubAddresses.of(configuration, () -> "localhost");
        return Stream.of(
                        exposed(written(configuration, BIND_URL, IP), addresses.publicListener()),
                        exposed(written(configuration, HUB_BIND_URL, HUB_IP), addresses.hubListener()),
                        exposed(API_URL, addresses.proxyApiListener()))
                .flatMap(violations -> violations);
    }

    private static Stream<Violation> exposed(Setting<?> setting, ListenAddress listener) {
        return when(
                !listener.isLoopback(),
                setting,
                " opens " + listener + " to other machines, but JupyterHub.authenticator_class is development, which"
                        + " lets anybody in; choose another authenticator or listen on 127.0.0.1");
    }

    private static Stream<Violation> tokenOfOtherProxy(Configuration configuration) {
        boolean missing = configuration.get(AUTH_TOKEN).isEmpty();
        return when(
                missing && !configuration.get(SHOULD_START),
                AUTH_TOKEN,
                " must be given, or the environment variable CONFIGPROXY_AUTH_TOKEN, because Proxy.should_start is"
                        + " false");
    }

    private static Stream<Violation> differentPasswords(Configuration configuration) {
        Optional<Secret> admin = configuration.get(ADMIN_PASSWORD);
        return when(
                admin.isPresent() && admin.equals(configuration.get(USER_PASSWORD)),
                ADMIN_PASSWORD,
                " must not be the same as SharedPasswordAuthenticator.user_password");
    }

    private static Stream<Violation> pageLimits(Configuration configuration) {
        int greatest = configuration.get(API_PAGE_MAX_LIMIT);
        return when(
                configuration.get(API_PAGE_DEFAULT_LIMIT) > greatest,
                API_PAGE_DEFAULT_LIMIT,
                " must not be greater than JupyterHub.api_page_max_limit, which is " + greatest);
    }

    private static Stream<Violation> choosableSettings(Configuration configuration) {
        String section =
                ActiveSections.ofSpawner(configuration.get(SPAWNER_CLASS)).name();
        return configuration.get(APPLY_USER_OPTIONS).entrySet().stream()
                .filter(rule -> !isChoosable(section, rule.getValue()))
                .map(rule -> new Violation(
                        APPLY_USER_OPTIONS,
                        "." + rule.getKey() + " must be the name of a setting of " + section
                                + ", or of an entry in one that is a map such as environment.NAME, but is "
                                + rule.getValue()
                                + SettingIndex.nearest(section, rule.getValue())
                                        .map(name -> "; did you mean " + name.substring(name.indexOf('.') + 1) + "?")
                                        .orElse("")));
    }

    private static boolean isChoosable(String section, String path) {
        int dot = path.indexOf('.');
        return SettingIndex.find(section, path).isPresent()
                || dot > 0
                        && dot < path.length() - 1
                        && SettingIndex.find(section, path.substring(0, dot))
                                .filter(setting -> setting.type().structured())
                                .isPresent();
    }

    private static Stream<Violation> keysForAuthState(Configuration configuration) {
        return when(
                configuration.get(ENABLE_AUTH_STATE) && configuration.get(KEYS).isEmpty(),
                ENABLE_AUTH_STATE,
                " needs a key in CryptKeeper.keys or in the environment variable JUPYTERHUB_CRYPT_KEY, for example one made"
                        + " by openssl rand -hex 32");
    }

    private static Stream<Violation> oneSourceOfGroups(Configuration configuration) {
        return when(
                configuration.get(MANAGE_GROUPS)
                        && !configuration.get(LOAD_GROUPS).isEmpty(),
                LOAD_GROUPS,
                " must be left out, because Authenticator.manage_groups leaves groups to the authenticator");
    }

    private static Stream<Violation> oneSourceOfRoles(Configuration configuration) {
        boolean members = configuration.get(LOAD_ROLES).stream()
                .anyMatch(role -> role.users().isPresent() || role.groups().isPresent());
        return when(
                configuration.get(MANAGE_ROLES) && members,
                LOAD_ROLES,
                " must not name users or groups, because Authenticator.manage_roles leaves that to the authenticator");
    }

    private static Stream<Violation> rolesOnce(Configuration configuration) {
        Set<String> names = new HashSet<>();
        return configuration.get(LOAD_ROLES).stream()
                .map(RoleDefinition::name)
                .filter(name -> !names.add(name))
                .map(name -> new Violation(LOAD_ROLES, " must have each role once, but has " + name + " twice"));
    }

    private static Stream<Violation> servicesOnce(Configuration configuration) {
        Set<String> seen = new HashSet<>();
        return configuration.get(SERVICES).stream()
                .flatMap(service -> Stream.of(
                        "service " + service.name(),
                        "OAuth client " + service.terms().clientId().orElse("service-" + service.name())))
                .filter(thing -> !seen.add(thing))
                .map(thing -> new Violation(SERVICES, " must have each service once, but has the " + thing + " twice"))
                .limit(1);
    }

    private static Stream<Violation> administratorsRole(Configuration configuration) {
        return configuration.get(LOAD_ROLES).stream()
                .filter(role -> role.name().equals("admin"))
                .filter(role -> role.scopes().isPresent() || role.description().isPresent())
                .map(role -> new Violation(
                        LOAD_ROLES,
                        " must say of the role admin only who has it; its scopes and description cannot be changed"));
    }

    private static Stream<Violation> identityProvider(Configuration configuration) {
        List<Setting<?>> keys = new ArrayList<>();
        Stream.<Setting<? extends Optional<?>>>of(JWKS_URL, PUBLIC_KEY, PUBLIC_KEY_LOCATION)
                .filter(setting -> configuration.get(setting).isPresent())
                .forEach(keys::add);
        if (configuration.get(ISSUER).isEmpty()) {
            return when(!keys.isEmpty(), ISSUER, " must be given together with the issuer's keys");
        }
        return Stream.concat(
                when(
                        keys.size() != 1,
                        ISSUER,
                        " needs the issuer's keys in one of JwtAuthenticator.jwks_url, JwtAuthenticator.public_key"
                                + " and JwtAuthenticator.public_key_location"),
                when(
                        configuration.get(AUDIENCES).isEmpty(),
                        AUDIENCES,
                        " must name the audience of tokens for this hub, for example [jupyterhub]"));
    }

    /** Of the settings that lead to a value the first that is written; if none is, the first. */
    private static Setting<?> written(Configuration configuration, Setting<?>... settings) {
        return Arrays.stream(settings)
                .filter(configuration::isExplicit)
                .findFirst()
                .orElse(settings[0]);
    }

    private static Stream<Violation> when(boolean violated, Setting<?> setting, String words) {
        return violated ? Stream.of(new Violation(setting, words)) : Stream.empty();
    }

    /** A rule and the settings whose values it relies on. */
    private record Rule(List<Setting<?>> reads, Function<Configuration, Stream<Violation>> check) {}

    /** A broken rule; the words continue the name of the setting. */
    private record Violation(Setting<?> setting, String words) {

        ConfigurationProblem problem(Function<Setting<?>, Optional<Place>> place) {
            Optional<Place> written = place.apply(setting);
            return new ConfigurationProblem(
                    written.map(Place::origin).orElse(""),
                    written.map(Place::line).orElse(OptionalInt.empty()),
                    setting.name(),
                    setting.name() + words,
                    Optional.empty());
        }
    }
}
