package io.ganymede.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;

/**
 * Who may vouch for the other end of connections, and nobody else. Equal to others that were read from a file with the same
 * content.
 *
 * @param certificates at least one
 */
public record Authorities(List<X509Certificate> certificates) {

    public Authorities {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads a file as it is now, which may hold several.
     *
     * @throws UnusableCertificateException if it holds none
     */
    public static Authorities read(Path file) {
        return new Authorities(PemFile.certificates(file));
    }

    /** What checks the certificates of the other end. */
    public TrustManagerFactory trustManagers() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, new char[0]);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("authority-" + i, certificates.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK cannot use the certificates", e);
        }
    }
}
