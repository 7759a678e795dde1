package io.ganymede.proxy.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of keys and certificates (RFC 7468), with nothing but the JDK: whoever launches the proxy reads the files of
 * the route API by these classes, and has no library of the proxy's.
 */
final class PemFile {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile("(?m)^[A-Za-z-]+:.*$");
    private static final Pattern CERTIFICATE = Pattern.compile("(X509 )?CERTIFICATE");

    private PemFile() {}

    /**
     * A thing between two lines with its name.
     *
     * @param label its name
     * @param hasHeader whether it is in OpenSSL's form of long ago, with lines about a cipher in front
     * @param content what the text stands for
     */
    @SuppressWarnings("java:S6218") // never compared
    record Block(String label, boolean hasHeader, byte[] content) {}

    /**
     * What is in a file, in its order; text between is no matter.
     *
     * @throws UnusableFileException if it cannot be read or is damaged
     */
    static List<Block> read(Path file) {
        List<Block> blocks = new ArrayList<>();
        try {
            Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (matcher.find()) {
                Matcher header = HEADER.matcher(matcher.group(2));
                boolean hasHeader = header.find();
                byte[] content = Base64.getMimeDecoder().decode(hasHeader ? header.replaceAll("") : matcher.group(2));
                blocks.add(new Block(matcher.group(1), hasHeader, content));
            }
            return blocks;
        } catch (IOException e) {
            throw new UnusableFileException(file + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new UnusableFileException(file + " is damaged", e);
        }
    }

    /**
     * The certificates of a file, in their order; at least one.
     *
     * @throws UnusableFileException if there is none
     */
    static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : read(file)) {
            if (CERTIFICATE.matcher(block.label()).matches()) {
                certificates.add(certificate(file, block.content()));
            }
        }
        if (certificates.isEmpty()) {
            throw new UnusableFileException(file + " holds no certificates as PEM");
        }
        return List.copyOf(certificates);
    }

    private static X509Certificate certificate(Path file, byte[] content) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content));
        } catch (CertificateException e) {
            throw new UnusableFileException(file + " holds a certificate that cannot be read", e);
        }
    }
}
