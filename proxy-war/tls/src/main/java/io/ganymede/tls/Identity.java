package io.ganymede.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/**
 * Who one end of a connection is. Equal to another that was read from files with the same content.
 *
 * @param key never to be shown
 * @param chain the certificate, and after it those that vouch for it
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);
    private static final char[] NO_PASSWORD = new char[0];

    public Identity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads the files as they are now.
     *
     * @throws UnusableCertificateException if they cannot be used or do not belong together
     */
    public static Identity read(CertificateFiles files) {
        List<X509Certificate> chain = PemFile.certificates(files.certificate());
        Identity identity = new Identity(PrivateKeys.read(files, chain.get(0).getPublicKey()), chain);
        String mismatch = "the key in " + files.key() + " is not the one of the certificate in " + files.certificate();
        try {
            if (!identity.belongsTogether()) {
                throw new UnusableCertificateException(mismatch);
            }
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificateException(mismatch, e);
        }
        return identity;
    }

    /**
     * Reads files whose key has no pass phrase.
     *
     * @throws UnusableCertificateException if they cannot be used or do not belong together
     */
    public static Identity read(Path key, Path certificate) {
        return read(new CertificateFiles(key, certificate));
    }

    /** The certificate itself. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** What shows it to the other end of connections. */
    public KeyManagerFactory keyManagers() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK cannot use the certificate", e);
        }
    }

    private boolean belongsTogether() throws GeneralSecurityException {
        String algorithm = key.getAlgorithm();
        if (!algorithm.equals(certificate().getPublicKey().getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(
                switch (algorithm) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> algorithm;
                });
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate().getPublicKey());
        signature.update(PROBE);
        return signature.verify(signed);
    }

    @Override
    public String toString() {
        return "Identity of " + certificate().getSubjectX500Principal();
    }
}
