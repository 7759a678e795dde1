package io.ganymede.proxy.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Makes keys of the forms in which OpenSSL and other tools store them. */
final class PrivateKeys {

    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS", "DSA");
    private static final String SEALED = "ENCRYPTED PRIVATE KEY";

    private PrivateKeys() {}

    /**
     * The first private key of some PEM files.
     *
     * @param owner the public key of its certificate: some forms of a key do not repeat what both have in common
     * @throws UnusableFileException if there is none, or it cannot be opened
     */
    static PrivateKey read(CertificateFiles files, PublicKey owner) {
        Path file = files.key();
        for (PemFile.Block block : PemFile.read(file)) {
            if (block.label().endsWith("PRIVATE KEY")) {
                if (block.hasHeader()) {
                    throw new UnusableFileException(
                            file + " is sealed with a pass phrase in OpenSSL's form of long ago; write"
                                    + " it anew with openssl pkcs8 -topk8");
                }
                return read(block, files, owner);
            }
        }
        throw new UnusableFileException(file + " holds no private key as PEM");
    }

    private static PrivateKey read(PemFile.Block block, CertificateFiles files, PublicKey owner) {
        Path file = files.key();
        try {
            return switch (block.label()) {
                case "PRIVATE KEY" -> ofAnyKind(new PKCS8EncodedKeySpec(block.content()));
                case SEALED -> opened(block.content(), files);
                case "RSA PRIVATE KEY" -> rsa(block.content());
                case "EC PRIVATE KEY" -> ellipticCurve(block.content(), owner);
                default -> throw new InvalidKeySpecException("the form " + block.label() + " is unknown");
            };
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableFileException(file + " holds a private key that cannot be read: " + e.getMessage(), e);
        }
    }

    /** The form says what kind it is in a way that the JDK does not tell. */
    private static PrivateKey ofAnyKind(PKCS8EncodedKeySpec form) throws GeneralSecurityException {
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(form);
            } catch (InvalidKeySpecException e) {
                // of another kind
            }
        }
        throw new InvalidKeySpecException("it is of none of the kinds " + String.join(", ", KINDS));
    }

    private static PrivateKey opened(byte[] content, CertificateFiles files)
            throws GeneralSecurityException, IOException {
        PassPhrase passPhrase = files.passPhrase();
        EncryptedPrivateKeyInfo sealed = new EncryptedPrivateKeyInfo(content);
        PKCS8EncodedKeySpec form;
        try {
            if (!passPhrase.isGiven()) {
                throw new InvalidKeySpecException("no pass phrase");
            }
            AlgorithmParameters parameters = sealed.getAlgParameters();
            // of PBES2 these say which ciphers it is made of, and the name does not
            String named = String.valueOf(parameters);
            String algorithm = named.startsWith("PBE") ? named : sealed.getAlgName();
            SecretKey key =
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(passPhrase.characters()));
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, key, parameters);
            form = sealed.getKeySpec(cipher);
        } catch (GeneralSecurityException e) {
            throw new UnusableFileException(files.key() + " is sealed with a pass phrase; " + passPhrase.remedy(), e);
        }
        return ofAnyKind(form);
    }

    /** The JDK takes this form (RFC 8017, A.1.2) where a key of another provider is translated, and nowhere else. */
    private static PrivateKey rsa(byte[] content) throws GeneralSecurityException {
        return (PrivateKey) KeyFactory.getInstance("RSA").translateKey(new StoredRsaKey(content));
    }

    /** Of this form (RFC 5915) the number is taken; the certificate says of which curve it is. */
    private static PrivateKey ellipticCurve(byte[] content, PublicKey owner) throws GeneralSecurityException {
        if (!(owner instanceof ECPublicKey curve)) {
            throw new InvalidKeySpecException("it is of another kind than the certificate");
        }
        try {
            ByteBuffer form = ByteBuffer.wrap(content);
            enter(form, 0x30);
            int version = enter(form, 0x02);
            form.position(form.position() + version);
            byte[] number = new byte[enter(form, 0x04)];
            form.get(number);
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, number), curve.getParams()));
        } catch (RuntimeException e) {
            throw new InvalidKeySpecException("it is damaged", e);
        }
    }

    /** Passes the beginning of a value in DER (X.690, 8.1) and returns how long the value is. */
    private static int enter(ByteBuffer form, int expected) throws InvalidKeySpecException {
        int tag = Byte.toUnsignedInt(form.get());
        int length = Byte.toUnsignedInt(form.get());
        if (tag != expected || length > 0x81) {
            throw new InvalidKeySpecException("it is damaged");
        }
        return length < 0x80 ? length : Byte.toUnsignedInt(form.get());
    }

    /** Bytes in the form that has RSA in its name. */
    @SuppressWarnings("java:S6218") // never compared
    private record StoredRsaKey(byte[] content) implements PrivateKey {
        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public String getFormat() {
            return "PKCS#1";
        }

        @Override
        public byte[] getEncoded() {
            return content;
        }
    }
}
