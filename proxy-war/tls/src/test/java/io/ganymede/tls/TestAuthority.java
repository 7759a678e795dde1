package io.ganymede.tls;

import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Vouches for certificates that a test needs. */
public final class TestAuthority {

    private final X500Principal name;
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    public TestAuthority(String name) throws IOException, GeneralSecurityException {
        this.name = new X500Principal("CN=" + name);
        X509v3CertificateBuilder builder = builder(this.name, keys);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        certificate = sign(builder);
    }

    /** How a key is written. */
    @FunctionalInterface
    public interface Form {
        Object of(PrivateKey key) throws IOException, GeneralSecurityException, OperatorCreationException;
    }

    /** Writes a key and its certificate into a folder. */
    public CertificateFiles issue(Path folder, String commonName, GeneralName... names)
            throws IOException, GeneralSecurityException {
        return issue(folder, commonName, newKeys(), key -> new JcaPKCS8Generator(key, null), names);
    }

    /** The same with given keys and in a given form. */
    public CertificateFiles issue(Path folder, String commonName, KeyPair issued, Form form, GeneralName... names)
            throws IOException, GeneralSecurityException {
        X509v3CertificateBuilder builder = builder(new X500Principal("CN=" + commonName), issued);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        try {
            return new CertificateFiles(
                    write(folder.resolve(commonName + ".key"), form.of(issued.getPrivate())),
                    write(folder.resolve(commonName + ".crt"), sign(builder)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Seals a key as OpenSSL does. */
    public static Form sealed(String passPhrase) {
        return key -> new JcaPKCS8Generator(
                key,
                new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                        .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))
                        .setProvider(new BouncyCastleProvider())
                        .setPassword(passPhrase.toCharArray())
                        .build());
    }

    public static GeneralName host(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    public static GeneralName address(String address) {
        return new GeneralName(GeneralName.iPAddress, address);
    }

    /** Writes its own certificate into a folder. */
    public Path write(Path folder) throws IOException {
        return write(folder.resolve(name.getName().substring(3) + ".ca"), certificate);
    }

    /** What a client uses that trusts this authority alone. */
    public SSLContext trusted() {
        return trusted(null);
    }

    /** The same for a client that shows a certificate. */
    public SSLContext trusted(CertificateFiles shown) {
        return TlsContexts.of(
                Optional.ofNullable(shown).map(Identity::read), Optional.of(new Authorities(List.of(certificate))));
    }

    private X509v3CertificateBuilder builder(X500Principal subject, KeyPair subjectKeys) throws CertIOException {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(Duration.ofMinutes(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                subject,
                subjectKeys.getPublic());
    }

    private X509Certificate sign(X509v3CertificateBuilder builder) throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static Path write(Path file, Object part) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file);
                JcaPEMWriter pem = new JcaPEMWriter(writer)) {
            pem.writeObject(part);
        }
        return file;
    }
}
