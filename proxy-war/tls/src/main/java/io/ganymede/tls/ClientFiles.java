package io.ganymede.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that a client speaks TLS with.
 *
 * @param certificate shown to servers that ask for one; empty for none
 * @param serverAuthorities PEM file with who may vouch for servers; empty for those that the JDK trusts
 */
public record ClientFiles(Optional<CertificateFiles> certificate, Optional<Path> serverAuthorities) {

    /** Whether there is nothing to read, so that the JDK alone says whom to trust. */
    public boolean isEmpty() {
        return certificate.isEmpty() && serverAuthorities.isEmpty();
    }

    /**
     * Reads them as they are now.
     *
     * @throws UnusableCertificateException if they cannot be used
     */
    public ClientIdentity read() {
        return new ClientIdentity(certificate.map(Identity::read), serverAuthorities.map(Authorities::read));
    }

    /**
     * Reads them as they are now, and follows them.
     *
     * @throws UnusableCertificateException if they cannot be used now
     */
    public RenewedFiles<ClientIdentity> renewed() {
        String named = certificate
                .map(CertificateFiles::certificate)
                .or(() -> serverAuthorities)
                .map(Path::toString)
                .orElse("");
        return new RenewedFiles<>(named, this::read);
    }
}
