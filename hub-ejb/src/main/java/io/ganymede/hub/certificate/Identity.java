package io.ganymede.hub.certificate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who one end of a connection is: a key and the certificate for it.
 *
 * @param key never to be shown
 * @param chain the certificate, and after it those that vouch for it
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

    public Identity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads two PEM files.
     *
     * @throws UnusableCertificateException if one of them cannot be used or the two do not belong together
     */
    public static Identity read(Path key, Path certificate) {
        Identity identity = new Identity(PemFile.key(key), PemFile.certificates(certificate));
        if (!identity.belongsTogether()) {
            throw new UnusableCertificateException(
                    "the key in " + key + " is not the one of the certificate in " + certificate);
        }
        return identity;
    }

    /** The certificate itself. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    private boolean belongsTogether() {
        String algorithm = key.getAlgorithm();
        if (!algorithm.equals(certificate().getPublicKey().getAlgorithm())) {
            return false;
        }
        try {
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
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Identity of " + certificate().getSubjectX500Principal();
    }
}
