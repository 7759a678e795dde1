package io.ganymede.hub.certificate;

import io.ganymede.hub.config.AlternativeName;
import io.ganymede.tls.Identity;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Vouches for the certificates of one kind of component (hub contract 6.10). What it issues serves both ends of a
 * connection, and is good for five years or until the authority's own end.
 *
 * @param identity its key and its certificate
 */
public record CertificateAuthority(Identity identity) {

    private static final Duration LIFETIME = Duration.ofDays(5 * 365);
    /** Clocks of machines differ a little. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Of a common name, by RFC 5280. */
    private static final int LONGEST_NAME = 64;

    private static final int KEY_BITS = 2048;
    private static final int CURVE_BITS = 256;
    private static final int SERIAL_BITS = 152;
    private static final ExtendedKeyUsage BOTH_ENDS =
            new ExtendedKeyUsage(new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});

    /** A new one, which vouches for itself and for no further authority. */
    public static CertificateAuthority create(String name) {
        KeyPair keys = newKeys("RSA", KEY_BITS);
        try {
            X509v3CertificateBuilder builder = builder(
                    name(name), name(name), keys.getPublic(), Instant.now().plus(LIFETIME));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.extendedKeyUsage, true, BOTH_ENDS);
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
            return new CertificateAuthority(new Identity(keys.getPrivate(), List.of(sign(builder, keys.getPrivate()))));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make certificates", e);
        }
    }

    /**
     * A new key and its certificate.
     *
     * @param commonName shown in the certificate; decides nothing
     * @param names for which peers take its owner
     */
    public Identity issue(String commonName, List<AlternativeName> names) {
        // many are made at once, which takes a hundred times as long for RSA
        KeyPair keys = newKeys("EC", CURVE_BITS);
        X509Certificate own = identity.certificate();
        try {
            Instant end = Instant.now().plus(LIFETIME);
            Instant ownEnd = own.getNotAfter().toInstant();
            X509v3CertificateBuilder builder = builder(
                    own.getSubjectX500Principal(),
                    name(commonName),
                    keys.getPublic(),
                    end.isBefore(ownEnd) ? end : ownEnd);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.extendedKeyUsage, true, BOTH_ENDS);
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(own));
            if (!names.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
            }
            return new Identity(keys.getPrivate(), List.of(sign(builder, identity.key())));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make certificates", e);
        }
    }

    private static GeneralNames alternatives(List<AlternativeName> names) {
        return new GeneralNames(
                names.stream().distinct().map(CertificateAuthority::general).toArray(GeneralName[]::new));
    }

    private static GeneralName general(AlternativeName name) {
        boolean host = name.kind() == AlternativeName.Kind.DNS;
        return new GeneralName(host ? GeneralName.dNSName : GeneralName.iPAddress, name.value());
    }

    private static X500Principal name(String commonName) {
        String plain = commonName.replaceAll("[\"\\\\\\p{Cntrl}]", "_");
        return new X500Principal("CN=\"" + plain.substring(0, Math.min(plain.length(), LONGEST_NAME)) + "\"");
    }

    private static X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, PublicKey key, Instant end) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS),
                Date.from(Instant.now().minus(SKEW)),
                Date.from(end),
                subject,
                key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair newKeys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make keys", e);
        }
    }
}
