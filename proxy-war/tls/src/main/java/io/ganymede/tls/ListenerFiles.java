package io.ganymede.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that a listener speaks TLS with.
 *
 * @param certificate its own
 * @param clientAuthorities PEM file with who may vouch for clients; empty for those that the JDK trusts
 * @param asksClients whether every client must have a certificate
 */
public record ListenerFiles(CertificateFiles certificate, Optional<Path> clientAuthorities, boolean asksClients) {

    /**
     * Reads them as they are now.
     *
     * @throws UnusableCertificateException if they cannot be used
     */
    public ListenerIdentity read() {
        return new ListenerIdentity(Identity.read(certificate), clientAuthorities.map(Authorities::read), asksClients);
    }

    /**
     * Reads them as they are now, and follows them.
     *
     * @throws UnusableCertificateException if they cannot be used now
     */
    public RenewedFiles<ListenerIdentity> renewed() {
        return new RenewedFiles<>(certificate.certificate().toString(), this::read);
    }
}
