package io.ganymede.product;

import io.ganymede.hub.certificate.CertificateAuthority;
import io.ganymede.hub.config.AlternativeName;
import io.ganymede.tls.Authorities;
import io.ganymede.tls.Identity;
import io.ganymede.tls.PemFile;
import io.ganymede.tls.TlsContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;

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

    /** The same, and the key sealed with a pass phrase. */
    public void writeSealed(Path folder, String name, String passPhrase, String... names) throws IOException {
        write(folder, name, names);
        Path key = folder.resolve(name + ".key");
        try {
            PrivateKey plain = Identity.read(key, folder.resolve(name + ".crt")).key();
            OutputEncryptor seal = new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setPassword(passPhrase.toCharArray())
                    .build();
            try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(key))) {
                writer.writeObject(new JcaPKCS8Generator(plain, seal));
            }
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("no cipher for keys", e);
        }
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
        return TlsContexts.of(Optional.empty(), trusting());
    }

    /** The same for a client that shows a certificate. */
    public SSLContext trusted(Identity shown) {
        return TlsContexts.of(Optional.of(shown), trusting());
    }

    private Optional<Authorities> trusting() {
        return Optional.of(new Authorities(authority.identity().chain()));
    }
}
