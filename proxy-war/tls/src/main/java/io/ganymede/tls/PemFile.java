package io.ganymede.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * The text form of keys and certificates (RFC 7468), as every tool writes it. A file may hold several of them, with text between;
 * what is not asked for is passed over. Keys are read as part of an {@link Identity}.
 */
public final class PemFile {

    private static final Pattern CERTIFICATE = Pattern.compile("(X509 )?CERTIFICATE");

    private PemFile() {}

    /**
     * The certificates of a file, in their order; at least one.
     *
     * @throws UnusableCertificateException if the file cannot be read, or holds none
     */
    public static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = blocks(file).stream()
                .filter(block -> CERTIFICATE.matcher(block.getType()).matches())
                .map(block -> certificate(file, block))
                .toList();
        if (certificates.isEmpty()) {
            throw new UnusableCertificateException(file + " holds no certificate as PEM");
        }
        return certificates;
    }

    /**
     * Keys, without a pass phrase, and certificates as text, one below the other.
     *
     * @throws IllegalArgumentException if one of them is something else
     */
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

    /**
     * What is in a file, in its order.
     *
     * @throws UnusableCertificateException if it cannot be read, or is damaged
     */
    static List<PemObject> blocks(Path file) {
        List<PemObject> blocks = new ArrayList<>();
        try (PemReader reader = new PemReader(Files.newBufferedReader(file, StandardCharsets.ISO_8859_1))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                blocks.add(block);
            }
            return blocks;
            // the last one is what the library throws for characters that are not of the form
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new UnusableCertificateException(
                    Files.isReadable(file) && Files.isRegularFile(file)
                            ? file + " is not a whole PEM file"
                            : file + " cannot be read",
                    e);
        }
    }

    private static X509Certificate certificate(Path file, PemObject block) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.getContent()));
        } catch (CertificateException e) {
            throw new UnusableCertificateException(file + " holds a certificate that cannot be read", e);
        }
    }
}
