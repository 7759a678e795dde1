package io.ganymede.launcher;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What the launcher must know before it starts the application server.
 *
 * @param publicListener where the proxy serves people
 * @param hubListener where the hub serves the proxy
 * @param routeListener where the proxy serves its route API
 * @param baseUrl path of the whole product, with a slash at both ends
 * @param publicUrl where a person finds it
 * @param startsProxy whether the proxy runs in this process
 * @param proxyToken the secret between hub and proxy, if the configuration gives one
 */
public record LaunchSettings(
        InetSocketAddress publicListener,
        InetSocketAddress hubListener,
        InetSocketAddress routeListener,
        String baseUrl,
        String publicUrl,
        boolean startsProxy,
        Optional<String> proxyToken) {}
