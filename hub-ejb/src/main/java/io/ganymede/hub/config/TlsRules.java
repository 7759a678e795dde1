package io.ganymede.hub.config;

import static io.ganymede.hub.config.ConfigurationRule.when;
import static io.ganymede.hub.config.section.ConfigurableHttpProxySettings.API_URL;
import static io.ganymede.hub.config.section.InternalTlsSettings.INTERNAL_SSL;
import static io.ganymede.hub.config.section.JupyterHubSettings.BIND_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_BIND_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.HUB_CONNECT_URL;
import static io.ganymede.hub.config.section.JupyterHubSettings.SERVICES;
import static io.ganymede.hub.config.section.JupyterHubSettings.SPAWNER_CLASS;
import static io.ganymede.hub.config.section.JupyterHubSettings.SSL_CERT;
import static io.ganymede.hub.config.section.JupyterHubSettings.SSL_KEY;
import static io.ganymede.hub.config.section.ProxySettings.SHOULD_START;

import io.ganymede.hub.config.ConfigurationRule.Violation;
import io.ganymede.hub.config.section.KubeSpawnerSettings;
import io.ganymede.hub.config.section.LocalProcessSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold between the settings that say where TLS is spoken. */
final class TlsRules {

    /** Those that give servers certificates. */
    private static final List<String> SPAWNERS =
            List.of("simple", LocalProcessSpawnerSettings.SPAWNER, KubeSpawnerSettings.SPAWNER);

    static final List<ConfigurationRule> RULES = List.of(
            new ConfigurationRule(List.of(SSL_KEY, SSL_CERT), TlsRules::keyWithCertificate),
            new ConfigurationRule(List.of(BIND_URL, SSL_CERT, SHOULD_START), TlsRules::httpsWithCertificate),
            new ConfigurationRule(List.of(HUB_BIND_URL, INTERNAL_SSL), TlsRules::hubAsInside),
            new ConfigurationRule(
                    List.of(HUB_CONNECT_URL, INTERNAL_SSL),
                    configuration -> secureInside(configuration, HUB_CONNECT_URL)),
            new ConfigurationRule(
                    List.of(SpawnerSettings.HUB_CONNECT_URL, INTERNAL_SSL),
                    configuration -> secureInside(configuration, SpawnerSettings.HUB_CONNECT_URL)),
            new ConfigurationRule(List.of(API_URL, SHOULD_START, INTERNAL_SSL), TlsRules::apiAsInside),
            new ConfigurationRule(List.of(SPAWNER_CLASS, INTERNAL_SSL), TlsRules::spawnerWithCertificates),
            new ConfigurationRule(List.of(SERVICES, INTERNAL_SSL), TlsRules::servicesWithCertificates));

    private TlsRules() {}

    private static Stream<Violation> keyWithCertificate(Configuration configuration) {
        boolean key = configuration.get(SSL_KEY).isPresent();
        boolean certificate = configuration.get(SSL_CERT).isPresent();
        return Stream.concat(
                when(key && !certificate, SSL_KEY, " needs JupyterHub.ssl_cert, the file of its certificate"),
                when(certificate && !key, SSL_CERT, " needs JupyterHub.ssl_key, the file of its private key"));
    }

    /** JupyterHub would go on without TLS, which whoever wrote https did not want. */
    private static Stream<Violation> httpsWithCertificate(Configuration configuration) {
        return when(
                configuration.get(BIND_URL).secure()
                        && configuration.get(SHOULD_START)
                        && configuration.get(SSL_CERT).isEmpty(),
                BIND_URL,
                " begins with https://, which needs JupyterHub.ssl_key and JupyterHub.ssl_cert; if TLS ends in front"
                        + " of the proxy, write http:// and say https in JupyterHub.public_url");
    }

    /** With internal TLS the hub speaks HTTPS, whatever its URL begins with; without, it never does. */
    private static Stream<Violation> hubAsInside(Configuration configuration) {
        return when(
                configuration.get(HUB_BIND_URL).secure() && !configuration.get(INTERNAL_SSL),
                HUB_BIND_URL,
                " must begin with http:// unless JupyterHub.internal_ssl is on");
    }

    private static Stream<Violation> secureInside(Configuration configuration, Setting<Optional<URI>> setting) {
        return configuration.get(setting).stream()
                .filter(url ->
                        configuration.get(INTERNAL_SSL) && !url.getScheme().equals("https"))
                .map(url -> new Violation(setting, " must begin with https:// because of JupyterHub.internal_ssl"));
    }

    private static Stream<Violation> apiAsInside(Configuration configuration) {
        boolean secure = configuration.get(API_URL).getScheme().equals("https");
        boolean inside = configuration.get(INTERNAL_SSL);
        return Stream.concat(
                when(
                        secure && !inside && configuration.get(SHOULD_START),
                        API_URL,
                        " must begin with http:// while the built-in proxy listens there, unless"
                                + " JupyterHub.internal_ssl is on"),
                when(!secure && inside, API_URL, " must begin with https:// because of JupyterHub.internal_ssl"));
    }

    private static Stream<Violation> spawnerWithCertificates(Configuration configuration) {
        String spawner = configuration.get(SPAWNER_CLASS);
        return when(
                configuration.get(INTERNAL_SSL) && !SPAWNERS.contains(spawner),
                INTERNAL_SSL,
                " gives certificates to servers of the spawners " + String.join(", ", SPAWNERS)
                        + " only, but JupyterHub.spawner_class is " + spawner);
    }

    /** Their files can be read by the hub's own system user only. */
    private static Stream<Violation> servicesWithCertificates(Configuration configuration) {
        return configuration.get(SERVICES).stream()
                .filter(service -> configuration.get(INTERNAL_SSL))
                .filter(service -> service.program()
                        .flatMap(ServiceDefinition.Program::systemUser)
                        .filter(user -> !user.equals(System.getProperty("user.name")))
                        .isPresent())
                .map(service -> new Violation(
                        SERVICES,
                        " has " + service.name() + " run as another system user, which gets no certificate for"
                                + " JupyterHub.internal_ssl; run it by a service manager of its own"));
    }
}
