package io.ganymede.product;

import io.ganymede.hub.certificate.CertificateAuthority;
import io.ganymede.hub.certificate.Identity;
import io.ganymede.hub.certificate.PemFile;
import io.ganymede.hub.certificate.TlsContexts;
import io.ganymede.hub.config.AlternativeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** An authority of a test, and files of the certificates that it vouches for. */
public final class TestCertificates {

    private final CertificateAuthority authority;

    public TestCertificates(String name) {
        authority = CertificateAuthority.create(name);
    }

    /** Writes {@code NAME.key} and {@code NAME.crt}. */
    public void write(Path folder, String name, String... names) throws IOException {
        Identity identity = issue(name, names);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".key"), PemFile.text(List.of(identity.key())));
        Files.writeString(folder.resolve(name + ".crt"), PemFile.text(identity.chain()));
    }

    public Identity issue(String name, String... names) {
        return authority.issue(
                name,
                List.of(names).stream()
                        .map(text -> AlternativeName.read(text).orElseThrow())
                        .toList());
    }

    /** Writes the authority's own certificate. */
    public Path writeAuthority(Path file) throws IOException {
        return Files.writeString(file, PemFile.text(List.of(authority.identity().certificate())));
    }

    /** What a client uses that trusts this authority alone. */
    public SSLContext trusted() {
        return TlsContexts.of(Optional.empty(), List.of(authority.identity().certificate()));
    }

    /** The same for a client that shows a certificate. */
    public SSLContext trusted(Identity shown) {
        return TlsContexts.of(Optional.of(shown), List.of(authority.identity().certificate()));
    }
}
