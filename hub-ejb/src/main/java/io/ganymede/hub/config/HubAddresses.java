package io.ganymede.hub.config;

import static io.ganymede.hub.config.section.JupyterHubSettings.BASE_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.BIND_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_BIND_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_CONNECT_IP;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_CONNECT_PORT;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_CONNECT_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_IP;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_PORT;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_ROUTESPEC;
import static io.ganymede.hub.config.section.JupyterHubSettings.IP;
import static io.ganymede.hub.config.section.JupyterHubSettings.PORT;
import static io.ganymede.hub.config.section.JupyterHubSettings.PUBLIC_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.SPAWNER_CLASS;
import static io.ganymede.hub.config.section.JupyterHubSettings.SSL_CERT;
import static io.ganymede.hub.config.section.JupyterHubSettings.SUBDOMAIN_HOST;

import io.ganymede.hub.config.section.ConfigurableHttpProxySettings;
import io.ganymede.hub.config.section.InternalTlsSettings;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The addresses that follow from the settings (hub contract 7.1).
 *
 * @param publicListener where the proxy listens for browsers
 * @param publicTls whether the proxy speaks HTTPS there
 * @param basePath path below which everything lies
 * @param publicUrl URL that people see, ending with the base path; empty unless {@code JupyterHub.public_url} or
 *     {@code JupyterHub.subdomain_host} is given
 * @param publicHosts at which host names people find the servers
 * @param hubListener where the hub listens for the proxy and the servers
 * @param hubConnectUrl URL of the hub itself for others, ending with a slash: {@code http://127.0.0.1:8081/hub/}
 * @param hubRoute what the proxy sends to the hub unless there is a better route (hub contract 9.1)
 * @param proxyApiUrl URL of the proxy's route API, without a slash at its end
 */
public record HubAddresses(
        ListenAddress publicListener,
        boolean publicTls,
        BasePath basePath,
        Optional<URI> publicUrl,
        PublicHosts publicHosts,
        ListenAddress hubListener,
        URI hubConnectUrl,
        String hubRoute,
        URI proxyApiUrl) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** The addresses of a configuration. Asks for the name of this machine only if no setting says how to reach the hub. */
    static HubAddresses of(Configuration configuration) {
        return of(configuration, HubAddresses::machineName);
    }

    static HubAddresses of(Configuration configuration, Supplier<String> machineName) {
        BasePath basePath = configuration.get(BASE_URL);
        PublicHosts hosts = PublicHosts.of(configuration);
        ListenAddress hubListener = listener(configuration, HUB_BIND_URL, HUB_IP, HUB_PORT);
        return new HubAddresses(
                listener(configuration, BIND_URL, IP, PORT),
                configuration.get(SSL_CERT).isPresent(),
                basePath,
                publicUrl(configuration, basePath),
                hosts,
                hubListener,
                hubConnectUrl(configuration, hubListener, basePath, machineName),
                hubRoute(configuration, hosts, basePath),
                withoutSlash(configuration.get(ConfigurableHttpProxySettings.API_URL)));
    }

    private static ListenAddress listener(
            Configuration configuration,
            Setting<ListenUrl> url,
            Setting<Optional<String>> ip,
            Setting<Optional<Integer>> port) {
        ListenUrl given = configuration.get(url);
        return configuration.isExplicit(url)
                ? given.address()
                : new ListenAddress(
                        configuration.get(ip).orElse(given.ip()),
                        configuration.get(port).orElse(given.port()));
    }

    private static Optional<URI> publicUrl(Configuration configuration, BasePath basePath) {
        return configuration.get(PUBLIC_URL).map(HubAddresses::withSlash).or(() -> configuration
                .get(SUBDOMAIN_HOST)
                .map(hub -> hub.resolve(basePath.path())));
    }

    private static URI hubConnectUrl(
            Configuration configuration, ListenAddress listener, BasePath basePath, Supplier<String> machineName) {
        String hubPath = basePath.resolve("hub/");
        Optional<URI> given = configuration.get(HUB_CONNECT_URL);
        if (given.isPresent()) {
            URI url = withSlash(given.get());
            return url.getRawPath().equals("/") ? url.resolve(hubPath) : url;
        }
        boolean pods = configuration.get(SPAWNER_CLASS).equals(KubeSpawnerSettings.SPAWNER);
        String host = Stream.of(KubeSpawnerSettings.HUB_CONNECT_IP, HUB_CONNECT_IP)
                .skip(pods ? 0 : 1)
                .flatMap(setting -> configuration.get(setting).stream())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseGet(() -> listener.isEveryInterface() ? machineName.get() : listener.ip());
        int port = Stream.of(KubeSpawnerSettings.HUB_CONNECT_PORT, HUB_CONNECT_PORT)
                .skip(pods ? 0 : 1)
                .map(configuration::get)
                .filter(number -> number > 0)
                .findFirst()
                .orElse(listener.port());
        String scheme = configuration.get(InternalTlsSettings.INTERNAL_SSL) ? "https://" : "http://";
        return URI.create(scheme + ListenAddress.bracketed(host) + ":" + port + hubPath);
    }

    /** Of all hosts, if there are many. */
    private static String hubRoute(Configuration configuration, PublicHosts hosts, BasePath basePath) {
        String standard = hosts.areMany() ? "/" : basePath.path();
        return configuration
                .get(HUB_ROUTESPEC)
                .map(route -> route.endsWith("/") ? route : route + "/")
                .map(route -> route.startsWith("/") || hosts.areMany() ? route : "/" + route)
                .orElse(standard);
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "127.0.0.1";
        }
    }

    private static URI withSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? url : URI.create(text + "/");
    }

    private static URI withoutSlash(URI url) {
        return URI.create(url.toString().replaceAll("/+$", ""));
    }

    /** Where the built-in proxy listens for its route API. */
    public ListenAddress proxyApiListener() {
        int standardPort = proxyApiUrl.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
        String host = proxyApiUrl.getHost().replace("[", "").replace("]", "");
        return new ListenAddress(host, proxyApiUrl.getPort() < 0 ? standardPort : proxyApiUrl.getPort());
    }

    /** Path of the hub's own pages: {@code /hub/} below the base path. */
    public String hubPath() {
        return basePath.resolve("hub/");
    }

    /** Path of the REST API, without a slash at its end. */
    public String apiPath() {
        return basePath.resolve("hub/api");
    }

    /** URL of the REST API for servers and services, without a slash at its end. */
    public URI apiUrl() {
        return URI.create(hubConnectUrl + "api");
    }

    /** URL without path to which the proxy forwards what is for the hub (hub contract 9.1). */
    public URI hubTarget() {
        return URI.create(hubConnectUrl.getScheme() + "://" + hubConnectUrl.getRawAuthority());
    }

    /** Whether requests for servers that do not run reach the hub, too. */
    public boolean isHubTheDefault() {
        return hubRoute.equals("/") || hubRoute.equals(basePath.path());
    }

    /** URL to open in a browser: the public one, or the one of the listener on this machine. */
    public URI browserUrl() {
        return publicUrl.orElseGet(() -> URI.create(publicListener.localUrl(publicTls) + basePath.path()));
    }

    /** Scheme, host and port that people see of the hub; empty where {@link #publicUrl} is. */
    public Optional<String> publicHost() {
        return publicUrl.map(url -> url.getScheme() + "://" + url.getRawAuthority());
    }
}
