package io.ganymede.launcher.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * TLS between the parts of the product.
 *
 * @param hub of the hub's listener
 * @param routeApi of the listener of the route API; empty if this process runs no proxy
 * @param proxyClient shown by the proxy to hub, servers and services; empty likewise
 * @param targetAuthorities PEM file with who may vouch for these; empty likewise
 */
public record InternalTls(
        ListenerTls hub,
        Optional<ListenerTls> routeApi,
        Optional<CheckedCertificate> proxyClient,
        Optional<Path> targetAuthorities) {}
