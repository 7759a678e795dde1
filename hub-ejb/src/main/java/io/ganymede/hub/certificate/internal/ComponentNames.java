package io.ganymede.hub.certificate.internal;

import io.ganymede.hub.config.AlternativeName;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.section.InternalTlsSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Under which names hub and proxy are reached (hub contract 6.10): those of this machine, those that the addresses in the
 * configuration have, and those that it adds.
 */
record ComponentNames(List<AlternativeName> hub, List<AlternativeName> proxy) {

    private static final List<String> LOCAL = List.of("127.0.0.1", "::1", "localhost");

    static ComponentNames of(Configuration configuration) {
        HubAddresses addresses = configuration.addresses();
        List<AlternativeName> trusted = configuration.get(InternalTlsSettings.TRUSTED_ALT_NAMES);
        Stream<String> subdomains = configuration.get(JupyterHubSettings.SUBDOMAIN_HOST).map(URI::getHost).stream();
        List<String> everywhere = Stream.concat(LOCAL.stream(), subdomains).toList();
        Stream<String> ofHub = Stream.of(
                        machineName(),
                        Optional.of(addresses.hubConnectUrl().getHost()),
                        configuration.get(SpawnerSettings.HUB_CONNECT_URL).map(URI::getHost),
                        Optional.of(addresses.hubListener())
                                .filter(listener -> !listener.isEveryInterface())
                                .map(listener -> listener.ip()))
                .flatMap(Optional::stream);
        Stream<String> ofProxy = Stream.of(addresses.proxyApiUrl().getHost());
        return new ComponentNames(
                names(Stream.concat(everywhere.stream(), ofHub), trusted),
                names(Stream.concat(everywhere.stream(), ofProxy), trusted));
    }

    private static List<AlternativeName> names(Stream<String> hosts, List<AlternativeName> trusted) {
        return Stream.concat(hosts.flatMap(host -> AlternativeName.ofHost(host).stream()), trusted.stream())
                .distinct()
                .toList();
    }

    private static Optional<String> machineName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getCanonicalHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
