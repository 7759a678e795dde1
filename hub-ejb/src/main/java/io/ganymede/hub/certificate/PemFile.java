package io.ganymede.hub.certificate;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** The text form of keys and certificates, as every tool writes it. */
public final class PemFile {

    private PemFile() {}

    /**
     * The private key of a file, which may hold more.
     *
     * @throws UnusableCertificateException if the file cannot be read or holds no key without a pass phrase
     */
    public static PrivateKey key(Path file) {
        for (Object part : parts(file)) {
            Optional<PrivateKeyInfo> key = Optional.empty();
            if (part instanceof PEMKeyPair pair) {
                key = Optional.of(pair.getPrivateKeyInfo());
            } else if (part instanceof PrivateKeyInfo info) {
                key = Optional.of(info);
            }
            if (key.isPresent()) {
                try {
                    return new JcaPEMKeyConverter().getPrivateKey(key.get());
                } catch (IOException e) {
                    throw new UnusableCertificateException(file + " holds a key of an unknown kind", e);
                }
            }
        }
        throw new UnusableCertificateException(file + " holds no private key as PEM without a pass phrase");
    }

    /**
     * The certificates of a file, in their order; at least one.
     *
     * @throws UnusableCertificateException if the file cannot be read or holds none
     */
    public static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Object part : parts(file)) {
            if (part instanceof X509CertificateHolder holder) {
                try {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                } catch (CertificateException e) {
                    throw new UnusableCertificateException(file + " holds a certificate that cannot be read", e);
                }
            }
        }
        if (certificates.isEmpty()) {
            throw new UnusableCertificateException(file + " holds no certificate as PEM");
        }
        return List.copyOf(certificates);
    }

    /** Keys and certificates as text, one below the other. */
    public static String text(Iterable<?> parts) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                writer.writeObject(part instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : part);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("no key and no certificate", e);
        }
        return text.toString();
    }

    private static List<Object> parts(Path file) {
        List<Object> parts = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                PEMParser parser = new PEMParser(reader)) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                parts.add(part);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableCertificateException(
                    Files.isReadable(file) && Files.isRegularFile(file)
                            ? file + " is not a whole PEM file"
                            : file + " cannot be read",
                    e);
        }
        return parts;
    }
}
