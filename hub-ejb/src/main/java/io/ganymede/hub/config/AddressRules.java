package io.ganymede.hub.config;

import static io.ganymede.hub.config.ConfigurationRule.when;
import static io.ganymede.hub.config.ConfigurationRule.written;
import static io.ganymede.hub.config.section.ConfigurableHttpProxySettings.API_URL;
import static io.ganymede.hub.config.section.ConfigurableHttpProxySettings.AUTH_TOKEN;
import static io.ganymede.hub.config.section.JupyterHubSettings.AUTHENTICATOR_CLASS;
import static io.ganymede.hub.config.section.JupyterHubSettings.BASE_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.BIND_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.COOKIE_HOST_PREFIX_ENABLED;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_BIND_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_IP;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_PORT;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_ROUTESPEC;
import static io.ganymede.hub.config.section.JupyterHubSettings.IP;
import static io.ganymede.hub.config.section.JupyterHubSettings.PORT;
import static io.ganymede.hub.config.section.JupyterHubSettings.PUBLIC_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.SUBDOMAIN_HOST;
import static io.ganymede.hub.config.section.ProxySettings.EXTRA_ROUTES;
import static io.ganymede.hub.config.section.ProxySettings.SHOULD_START;

import io.ganymede.hub.config.ConfigurationRule.Violation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold between the settings that say where the product listens and under which addresses it is found. */
final class AddressRules {
    private static final Pattern ADDRESS = Pattern.compile("\\[.*|[0-9.]+");

    static final List<ConfigurationRule> RULES = List.of(
            new ConfigurationRule(List.of(BIND_URL, BASE_URL), AddressRules::oneBaseUrl),
            new ConfigurationRule(
                    List.of(BIND_URL, IP, PORT), configuration -> oneAddress(configuration, BIND_URL, IP, PORT)),
            new ConfigurationRule(
                    List.of(HUB_BIND_URL, HUB_IP, HUB_PORT),
                    configuration -> oneAddress(configuration, HUB_BIND_URL, HUB_IP, HUB_PORT)),
            new ConfigurationRule(List.of(HUB_BIND_URL), AddressRules::noHubPath),
            new ConfigurationRule(List.of(PUBLIC_URL, BIND_URL, BASE_URL), AddressRules::publicUrlEndsWithBaseUrl),
            new ConfigurationRule(
                    List.of(BIND_URL, IP, PORT, HUB_BIND_URL, HUB_IP, HUB_PORT, API_URL, SHOULD_START),
                    AddressRules::distinctListeners),
            new ConfigurationRule(
                    List.of(AUTHENTICATOR_CLASS, BIND_URL, IP, HUB_BIND_URL, HUB_IP, API_URL),
                    AddressRules::developmentOnLoopback),
            new ConfigurationRule(List.of(SHOULD_START, AUTH_TOKEN), AddressRules::tokenOfOtherProxy),
            new ConfigurationRule(List.of(EXTRA_ROUTES, SUBDOMAIN_HOST), AddressRules::routesAsTheProxyChooses),
            new ConfigurationRule(List.of(HUB_ROUTESPEC, BASE_URL, SUBDOMAIN_HOST), AddressRules::routeToTheApi),
            new ConfigurationRule(List.of(SUBDOMAIN_HOST), AddressRules::subdomainsOfAName),
            new ConfigurationRule(List.of(SUBDOMAIN_HOST, PUBLIC_URL), AddressRules::publicUrlAboveSubdomains),
            new ConfigurationRule(List.of(SUBDOMAIN_HOST, AUTHENTICATOR_CLASS), AddressRules::subdomainsOfStrangers),
            new ConfigurationRule(
                    List.of(COOKIE_HOST_PREFIX_ENABLED, SUBDOMAIN_HOST), AddressRules::hostPrefixWithSubdomains));

    private AddressRules() {}

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

    /** With hosts of users the first segment of every route but that of everything is a host (hub contract 9.1). */
    private static Stream<Violation> routesAsTheProxyChooses(Configuration configuration) {
        boolean byHost = configuration.get(SUBDOMAIN_HOST).isPresent();
        return configuration.get(EXTRA_ROUTES).keySet().stream()
                .filter(route -> !route.equals("/") && route.startsWith("/") == byHost)
                .map(route -> new Violation(
                        EXTRA_ROUTES,
                        "." + route
                                + (byHost
                                        ? " must begin with a host and no slash, because of JupyterHub.subdomain_host"
                                        : " must begin with a slash")));
    }

    /** Whatever else the proxy keeps from the hub, servers and programs have to reach its API. */
    private static Stream<Violation> routeToTheApi(Configuration configuration) {
        HubAddresses addresses = HubAddresses.of(configuration, () -> "localhost");
        String route = addresses.hubRoute();
        String path = route.substring(Math.max(0, route.indexOf('/')));
        String api = addresses.apiPath() + "/";
        boolean host = addresses.publicHosts().areMany() && !route.equals("/");
        return Stream.concat(
                when(
                        !api.startsWith(path),
                        HUB_ROUTESPEC,
                        " must lead to the hub's API at " + api + ", for example " + addresses.hubPath() + ", but is "
                                + route),
                when(
                        host && route.startsWith("/"),
                        HUB_ROUTESPEC,
                        " must begin with a host and no slash, because of JupyterHub.subdomain_host"));
    }

    private static Stream<Violation> subdomainsOfAName(Configuration configuration) {
        return configuration.get(SUBDOMAIN_HOST).stream()
                .filter(url -> !BasePath.read(url.getRawPath()).equals(Optional.of(BasePath.ROOT))
                        || ADDRESS.matcher(url.getHost()).matches())
                .map(url -> new Violation(
                        SUBDOMAIN_HOST,
                        " must have a host name and no path, for example https://hub.example.org, but is " + url));
    }

    private static Stream<Violation> publicUrlAboveSubdomains(Configuration configuration) {
        Optional<String> domain = PublicHosts.of(configuration).subdomains().map(Subdomains::domain);
        return configuration.get(PUBLIC_URL).stream()
                .filter(url -> domain.isPresent() && !domain.get().equalsIgnoreCase(url.getHost()))
                .map(url -> new Violation(
                        PUBLIC_URL, " must have the host of JupyterHub.subdomain_host, which is " + domain.get()));
    }

    /** Where all servers share one host with the hub, each could read what the name of the cookie protects. */
    private static Stream<Violation> hostPrefixWithSubdomains(Configuration configuration) {
        boolean https = configuration
                .get(SUBDOMAIN_HOST)
                .filter(url -> url.getScheme().equalsIgnoreCase("https"))
                .isPresent();
        return when(
                configuration.get(COOKIE_HOST_PREFIX_ENABLED) && !https,
                COOKIE_HOST_PREFIX_ENABLED,
                " needs JupyterHub.subdomain_host with a URL that begins with https://");
    }

    /** Without passwords the hub answers to names of this machine only. */
    private static Stream<Violation> subdomainsOfStrangers(Configuration configuration) {
        return when(
                configuration.get(SUBDOMAIN_HOST).isPresent()
                        && configuration.get(AUTHENTICATOR_CLASS).equals("development"),
                SUBDOMAIN_HOST,
                " needs another JupyterHub.authenticator_class than development, which lets anybody in");
    }
}
