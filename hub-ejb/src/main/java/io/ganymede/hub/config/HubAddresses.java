package io.ganymede.hub.config;

import java.net.URI;
import java.util.Optional;

/**
 * The addresses that follow from the settings (hub contract 7.1).
 *
 * @param publicListener where the proxy listens for browsers
 * @param basePath path below which everything lies
 * @param publicUrl URL that people see, ending with the base path; empty unless {@code JupyterHub.public_url} is given
 * @param hubListener where the hub listens for the proxy and the servers
 * @param hubConnectUrl URL of the hub itself for others, ending with {@code hub/}
 * @param proxyApiUrl URL of the proxy's route API, without a slash at its end
 */
public record HubAddresses(
        ListenAddress publicListener,
        BasePath basePath,
        Optional<URI> publicUrl,
        ListenAddress hubListener,
        URI hubConnectUrl,
        URI proxyApiUrl) {

    public static HubAddresses of(Configuration configuration) {
        throw new UnsupportedOperationException();
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

    /** URL without path to which the proxy forwards what is for the hub. */
    public URI hubTarget() {
        return hubConnectUrl.resolve("/").resolve("");
    }

    /** URL to open in a browser: the public one, or the one of the listener on this machine. */
    public URI browserUrl() {
        return publicUrl.orElseGet(() -> URI.create(publicListener.localUrl() + basePath.path()));
    }

    /** Scheme, host and port that people see; empty unless {@code JupyterHub.public_url} is given. */
    public Optional<String> publicHost() {
        return publicUrl.map(url -> url.getScheme() + "://" + url.getRawAuthority());
    }
}
