package io.ganymede.proxy.listener;

import io.ganymede.proxy.option.TlsFiles;
import io.ganymede.tls.Authorities;
import io.ganymede.tls.ClientFiles;
import io.ganymede.tls.ClientIdentity;
import io.ganymede.tls.Identity;
import io.ganymede.tls.ListenerFiles;
import io.ganymede.tls.ListenerIdentity;
import io.ganymede.tls.RenewedFiles;
import io.ganymede.tls.UnusableCertificateException;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the connections of one proxy are secured with, read from its files.
 *
 * @param listener of the public listener; without it the listener speaks plain HTTP
 * @param protocols the only versions of TLS that it speaks; empty for those of the JDK
 * @param cipherSuites the only ones that it uses; empty for those of the JDK
 * @param targets of connections to targets; empty where the JDK alone says whom to trust
 */
record ConnectionSecurity(
        Optional<RenewedFiles<ListenerIdentity>> listener,
        Set<String> protocols,
        List<String> cipherSuites,
        Optional<RenewedFiles<ClientIdentity>> targets) {

    /** What compares the name in a route with those in the target's certificate. */
    private static final String NAMES_OF_HTTPS = "HTTPS";

    /**
     * Reads the files.
     *
     * @throws ListenException if one cannot be used; names it
     */
    static ConnectionSecurity read(TlsFiles files) {
        try {
            return new ConnectionSecurity(
                    files.listener().map(ListenerFiles::renewed),
                    files.protocols(),
                    files.cipherSuites(),
                    Optional.of(files.targets())
                            .filter(targets -> !targets.isEmpty())
                            .map(ClientFiles::renewed));
        } catch (UnusableCertificateException e) {
            throw new ListenException(e.getMessage(), e);
        }
    }

    /** Makes a listener speak TLS if there is a certificate for it: HTTP/1.1 only, as without TLS. */
    void secure(HttpServerOptions options) {
        listener.map(RenewedFiles::current).map(this::of).ifPresent(ssl -> {
            options.setSsl(true)
                    .setUseAlpn(ssl.isUseAlpn())
                    .setClientAuth(ssl.getClientAuth())
                    .setKeyCertOptions(ssl.getKeyCertOptions())
                    .setTrustOptions(ssl.getTrustOptions())
                    .setEnabledSecureTransportProtocols(ssl.getEnabledSecureTransportProtocols());
            ssl.getEnabledCipherSuites().forEach(options::addEnabledCipherSuite);
        });
    }

    /** The same for a listener that runs and has been given another certificate. */
    ServerSSLOptions of(ListenerIdentity identity) {
        ServerSSLOptions options = new ServerSSLOptions()
                .setUseAlpn(false)
                .setClientAuth(identity.asksClients() ? ClientAuth.REQUIRED : ClientAuth.NONE)
                .setKeyCertOptions(KeyCertOptions.wrap(identity.identity().keyManagers()));
        identity.clientAuthorities()
                .map(Authorities::trustManagers)
                .map(TrustOptions::wrap)
                .ifPresent(options::setTrustOptions);
        if (!protocols.isEmpty()) {
            options.setEnabledSecureTransportProtocols(protocols);
        }
        cipherSuites.forEach(options::addEnabledCipherSuite);
        return options;
    }

    /** Gives a client of targets what it shows and whom it trusts. Names of targets are always verified. */
    void secure(HttpClientOptions options) {
        targets.map(RenewedFiles::current).map(ConnectionSecurity::of).ifPresent(ssl -> options.setKeyCertOptions(
                        ssl.getKeyCertOptions())
                .setTrustOptions(ssl.getTrustOptions()));
    }

    /** The same for a client that runs and has been given another certificate. */
    static ClientSSLOptions of(ClientIdentity identity) {
        ClientSSLOptions options =
                new ClientSSLOptions().setUseAlpn(false).setHostnameVerificationAlgorithm(NAMES_OF_HTTPS);
        identity.identity().map(Identity::keyManagers).map(KeyCertOptions::wrap).ifPresent(options::setKeyCertOptions);
        identity.serverAuthorities()
                .map(Authorities::trustManagers)
                .map(TrustOptions::wrap)
                .ifPresent(options::setTrustOptions);
        return options;
    }
}
