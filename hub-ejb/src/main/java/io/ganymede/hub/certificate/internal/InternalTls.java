package io.ganymede.hub.certificate.internal;

import io.ganymede.hub.config.AlternativeName;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.InternalTlsSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.tls.Authorities;
import io.ganymede.tls.Identity;
import io.ganymede.tls.PemFile;
import io.ganymede.tls.TlsContexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * TLS between the parts of the product (hub contract 6.10), as the running hub uses it: what it shows and trusts where it
 * asks proxy, servers and services, and the certificates of those that it starts. All of it is empty while
 * {@code JupyterHub.internal_ssl} is off. Thread-safe.
 */
public final class InternalTls {

    private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "::1");

    private final Optional<InternalCertificates> certificates;
    private final Optional<SSLContext> client;

    private InternalTls(Optional<InternalCertificates> certificates) {
        this.certificates = certificates;
        this.client = certificates
                .map(InternalCertificates::hub)
                .map(hub -> TlsContexts.of(
                        Optional.of(Identity.read(
                                hub.files().key().orElseThrow(), hub.files().certificate())),
                        Optional.of(new Authorities(hub.trust()))));
    }

    /** Without TLS. */
    public static InternalTls off() {
        return new InternalTls(Optional.empty());
    }

    /**
     * As configured.
     *
     * @throws io.ganymede.tls.UnusableCertificateException if the certificates cannot be used
     */
    public static InternalTls of(Configuration configuration) {
        return configuration.get(InternalTlsSettings.INTERNAL_SSL)
                ? new InternalTls(Optional.of(InternalCertificates.prepare(configuration)))
                : off();
    }

    /** What the hub's own requests to proxy, servers and services are secured with. */
    public Optional<SSLContext> client() {
        return client;
    }

    /**
     * A new certificate for a server, or for a service that the hub starts.
     *
     * @param owner shown in it
     * @param settings what counts for this start
     * @param hosts where hub and proxy will reach it
     */
    public Optional<ServerCertificate> certificate(String owner, Configuration settings, List<String> hosts) {
        return certificates.map(present -> {
            List<AlternativeName> names = new ArrayList<>(settings.get(SpawnerSettings.SSL_ALT_NAMES)
                    .orElseGet(() -> settings.get(InternalTlsSettings.TRUSTED_ALT_NAMES)));
            hosts.forEach(host -> AlternativeName.ofHost(host).ifPresent(names::add));
            if (settings.get(SpawnerSettings.SSL_ALT_NAMES_INCLUDE_LOCAL)) {
                LOCAL.forEach(host -> AlternativeName.ofHost(host).ifPresent(names::add));
            }
            Identity made = present.notebooks().issue(owner, names);
            return new ServerCertificate(
                    PemFile.text(List.of(made.key())),
                    PemFile.text(made.chain()),
                    PemFile.text(present.notebookTrust()),
                    PemFile.text(List.of(present.hubAuthority())));
        });
    }
}
