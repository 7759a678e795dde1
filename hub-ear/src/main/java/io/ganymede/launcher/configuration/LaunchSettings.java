package io.ganymede.launcher.configuration;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the launcher must know before it starts the application server.
 *
 * @param home the data folder; need not exist
 * @param file the configuration file, if there is one
 * @param extensions where the operator's extensions are
 * @param publicListener where the proxy serves people
 * @param certificate of the public listener, which then speaks HTTPS; empty if this process runs no proxy
 * @param hubListener where the hub serves the proxy
 * @param routeListener where the proxy serves its route API
 * @param basePath path of the whole product, with a slash at both ends
 * @param browserUrl where a person on this machine finds it
 * @param hubTarget where the proxy sends what is for the hub; a URL without path
 * @param startsProxy whether the proxy runs in this process
 * @param generatesCertificates whether the process ends when the internal certificates are made
 * @param routesByHost whether users and services have host names of their own
 */
public record LaunchSettings(
        Path home,
        Optional<Path> file,
        ExtensionFolder extensions,
        InetSocketAddress publicListener,
        Optional<CheckedCertificate> certificate,
        InetSocketAddress hubListener,
        InetSocketAddress routeListener,
        String basePath,
        URI browserUrl,
        URI hubTarget,
        boolean startsProxy,
        boolean generatesCertificates,
        boolean routesByHost) {}
