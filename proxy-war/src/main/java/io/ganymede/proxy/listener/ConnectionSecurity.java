package io.ganymede.proxy.listener;

import io.ganymede.proxy.option.TlsFiles;
import io.ganymede.tls.Authorities;
import io.ganymede.tls.Identity;
import io.ganymede.tls.ListenerFiles;
import io.ganymede.tls.ListenerIdentity;
import io.ganymede.tls.RenewedFiles;
import io.ganymede.tls.UnusableCertificateException;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
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
 * @param client shown to targets that ask for a certificate
 * @param targetAuthorities who may vouch for targets; empty for those that the JDK trusts
 */
record ConnectionSecurity(
        Optional<RenewedFiles<ListenerIdentity>> listener,
        Set<String> protocols,
        List<String> cipherSuites,
        Optional<KeyCertOptions> client,
        Optional<TrustOptions> targetAuthorities) {

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
                    files.client()
                            .map(Identity::read)
                            .map(Identity::keyManagers)
                            .map(KeyCertOptions::wrap),
                    files.targetAuthorities()
                            .map(Authorities::read)
                            .map(Authorities::trustManagers)
                            .map(TrustOptions::wrap));
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
        client.ifPresent(options::setKeyCertOptions);
        targetAuthorities.ifPresent(options::setTrustOptions);
    }
}
