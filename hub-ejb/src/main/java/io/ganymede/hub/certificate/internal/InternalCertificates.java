package io.ganymede.hub.certificate.internal;

import io.ganymede.hub.certificate.CertificateAuthority;
import io.ganymede.hub.certificate.CertificateFiles;
import io.ganymede.hub.certificate.CertificateFolder;
import io.ganymede.hub.certificate.CertificateFolder.Authority;
import io.ganymede.hub.config.AlternativeName;
import io.ganymede.hub.config.AuthorityFiles;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.InternalTlsSettings;
import io.ganymede.hub.config.section.ProxySettings;
import io.ganymede.tls.UnusableCertificateException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The authorities and certificates by which the parts of the product know one another (hub contract 6.10), as they lie in
 * their folder.
 *
 * @param hub of the hub, at both ends
 * @param proxyApi of the proxy's route API; empty if its authority's key is elsewhere
 * @param proxyClient of the proxy as the client of hub, servers and services; empty likewise
 * @param notebooks vouches for servers and managed services
 * @param hubAuthority vouches for the hub
 * @param notebookTrust whom servers and managed services trust
 */
public record InternalCertificates(
        Component hub,
        Optional<Component> proxyApi,
        Optional<Component> proxyClient,
        CertificateAuthority notebooks,
        X509Certificate hubAuthority,
        List<X509Certificate> notebookTrust) {

    private static final String HUB = "hub-ca";
    private static final String PROXY_API = "proxy-api-ca";
    private static final String PROXY_CLIENT = "proxy-client-ca";
    private static final String NOTEBOOKS = "notebooks-ca";
    private static final String SERVICES = "services-ca";
    private static final List<String> ALL = List.of(HUB, NOTEBOOKS, PROXY_API, PROXY_CLIENT, SERVICES);

    /** Whom the components of an authority trust; those of the hub trust all. */
    private static final Map<String, List<String>> TRUST = Map.of(
            PROXY_API, List.of(HUB, SERVICES, NOTEBOOKS),
            PROXY_CLIENT, List.of(HUB, NOTEBOOKS),
            NOTEBOOKS, List.of(HUB, PROXY_CLIENT),
            SERVICES, List.of(HUB, PROXY_API));

    /**
     * One part of the product.
     *
     * @param files its certificate and its key
     * @param trustFile whom it trusts, as PEM
     * @param trust the same
     */
    public record Component(CertificateFiles files, Path trustFile, List<X509Certificate> trust) {
        public Component {
            trust = List.copyOf(trust);
        }
    }

    /**
     * Makes what is missing in the folder and reads it.
     *
     * @throws UnusableCertificateException if something in it cannot be used, or it cannot be written to
     */
    public static InternalCertificates prepare(Configuration configuration) {
        Path location = configuration.get(InternalTlsSettings.INTERNAL_CERTS_LOCATION);
        try (CertificateFolder folder = CertificateFolder.open(location)) {
            return new Preparation(configuration, folder).prepare();
        } catch (IOException e) {
            throw new UnusableCertificateException(location + " cannot be used for certificates: " + e, e);
        }
    }

    /**
     * Deletes what is in the folder by its list.
     *
     * @throws UnusableCertificateException if that is not possible
     */
    public static void clear(Configuration configuration) {
        Path location = configuration.get(InternalTlsSettings.INTERNAL_CERTS_LOCATION);
        try (CertificateFolder folder = CertificateFolder.open(location)) {
            folder.clear();
        } catch (IOException e) {
            throw new UnusableCertificateException("the certificates in " + location + " cannot be deleted: " + e, e);
        }
    }

    /** One look at the folder while nobody else changes it. */
    private record Preparation(
            Configuration configuration, CertificateFolder folder, Map<String, Authority> authorities) {

        Preparation(Configuration configuration, CertificateFolder folder) {
            this(configuration, folder, new LinkedHashMap<>());
        }

        InternalCertificates prepare() throws IOException {
            Map<String, AuthorityFiles> external = configuration.get(InternalTlsSettings.EXTERNAL_SSL_AUTHORITIES);
            external.forEach((name, files) -> folder.adopt(
                    name,
                    new CertificateFiles(
                            files.key().map(Path::toAbsolutePath),
                            files.certificate().toAbsolutePath())));
            List<String> names = Stream.concat(ALL.stream(), external.keySet().stream())
                    .distinct()
                    .toList();
            for (String name : names) {
                authorities.put(name, folder.authority(name));
            }
            ComponentNames reached = ComponentNames.of(configuration);
            Component hub = component("hub-internal", HUB, reached.hub());
            folder.trust(SERVICES, trusted(SERVICES));
            folder.trust(NOTEBOOKS, trusted(NOTEBOOKS));
            return new InternalCertificates(
                    hub,
                    proxy("proxy-api", PROXY_API, reached.proxy()),
                    proxy("proxy-client", PROXY_CLIENT, reached.proxy()),
                    authorities
                            .get(NOTEBOOKS)
                            .issuer()
                            .orElseThrow(() -> new UnusableCertificateException(
                                    "the key of " + NOTEBOOKS + " is needed for the certificates of servers")),
                    authorities.get(HUB).certificates().get(0),
                    trusted(NOTEBOOKS));
        }

        /** Where another proxy runs, its keys may be with it. */
        private Optional<Component> proxy(String name, String authority, List<AlternativeName> names)
                throws IOException {
            boolean here = authorities.get(authority).issuer().isPresent();
            return here || configuration.get(ProxySettings.SHOULD_START)
                    ? Optional.of(component(name, authority, names))
                    : Optional.empty();
        }

        private Component component(String name, String authority, List<AlternativeName> names) throws IOException {
            List<X509Certificate> trusted = trusted(authority);
            return new Component(folder.component(name, authority, names), folder.trust(authority, trusted), trusted);
        }

        private List<X509Certificate> trusted(String authority) {
            return TRUST.getOrDefault(authority, List.copyOf(authorities.keySet())).stream()
                    .map(authorities::get)
                    .flatMap(found -> found.certificates().stream())
                    .toList();
        }
    }
}
