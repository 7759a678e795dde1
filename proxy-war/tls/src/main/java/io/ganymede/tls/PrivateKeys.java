package io.ganymede.tls;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * Makes keys of the forms in which OpenSSL and other tools store them: PKCS #8, and those with the kind of key in their name;
 * each of them plain or sealed with a pass phrase.
 */
final class PrivateKeys {

    private PrivateKeys() {}

    /**
     * Made when the first sealed key is read. It is asked directly and not made known to the JDK: what the process does otherwise
     * stays as it is.
     */
    private static final class Ciphers {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    /**
     * The first private key of some PEM files.
     *
     * @param owner the public key of its certificate: some forms of a key do not repeat what both have in common
     * @throws UnusableCertificateException if there is none, or it cannot be opened
     */
    static PrivateKey read(CertificateFiles files, PublicKey owner) {
        Path file = files.key();
        PemObject block = PemFile.blocks(file).stream()
                .filter(candidate -> candidate.getType().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new UnusableCertificateException(file + " holds no private key as PEM"));
        try {
            Object stored = stored(block);
            PrivateKeyInfo key = isSealed(stored) ? opened(stored, files) : plain(stored);
            return new JcaPEMKeyConverter().getPrivateKey(withCurve(key, owner));
        } catch (IOException e) {
            throw new UnusableCertificateException(
                    file + " holds a private key that cannot be read (" + block.getType() + ")", e);
        }
    }

    private static Object stored(PemObject block) throws IOException {
        try (PEMParser parser = new PEMParser(Reader.nullReader()) {
            @Override
            public PemObject readPemObject() {
                return block;
            }
        }) {
            return parser.readObject();
        }
    }

    private static PrivateKeyInfo plain(Object stored) throws PEMException {
        if (stored instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        if (stored instanceof PrivateKeyInfo key) {
            return key;
        }
        throw new PEMException("the form " + stored.getClass().getSimpleName() + " holds no private key");
    }

    /** The form of elliptic curves (RFC 5915) may leave out of which curve it is; the certificate says so, too. */
    private static PrivateKeyInfo withCurve(PrivateKeyInfo key, PublicKey owner) throws IOException {
        AlgorithmIdentifier kind = key.getPrivateKeyAlgorithm();
        boolean isWithout =
                kind.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey) && kind.getParameters() == null;
        if (!isWithout || !(owner instanceof ECPublicKey)) {
            return key;
        }
        return new PrivateKeyInfo(
                SubjectPublicKeyInfo.getInstance(owner.getEncoded()).getAlgorithm(), key.parsePrivateKey());
    }

    private static boolean isSealed(Object stored) {
        return stored instanceof PKCS8EncryptedPrivateKeyInfo || stored instanceof PEMEncryptedKeyPair;
    }

    private static PrivateKeyInfo opened(Object stored, CertificateFiles files) {
        PassPhrase passPhrase = files.passPhrase();
        try {
            if (!passPhrase.isGiven()) {
                throw new PEMException("no pass phrase");
            }
            if (stored instanceof PEMEncryptedKeyPair pair) {
                return pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                .setProvider(Ciphers.PROVIDER)
                                .build(passPhrase.characters()))
                        .getPrivateKeyInfo();
            }
            return ((PKCS8EncryptedPrivateKeyInfo) stored)
                    .decryptPrivateKeyInfo(new JcePKCSPBEInputDecryptorProviderBuilder()
                            .setProvider(Ciphers.PROVIDER)
                            .build(passPhrase.characters()));
        } catch (IOException | PKCSException e) {
            throw new UnusableCertificateException(
                    files.key() + " is sealed with a pass phrase; " + passPhrase.remedy(), e);
        }
    }
}
