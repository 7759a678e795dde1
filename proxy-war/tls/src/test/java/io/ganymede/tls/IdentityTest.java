package io.ganymede.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    private static final String SECRET = "open sesame";

    @TempDir
    private Path folder;

    private CertificateFiles write(String kind, int size, TestAuthority.Form form) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (size > 0) {
            generator.initialize(size);
        }
        KeyPair keys = generator.generateKeyPair();
        return new TestAuthority("authority").issue(folder, "proxy", keys, form, TestAuthority.host("proxy"));
    }

    private static TestAuthority.Form form(String name) {
        return switch (name) {
            case "plain" -> key -> new JcaPKCS8Generator(key, null);
            case "traditional" -> key -> new JcaMiscPEMGenerator(key);
            case "traditional sealed" ->
                key -> new JcaMiscPEMGenerator(
                        key,
                        new JcePEMEncryptorBuilder("AES-256-CBC")
                                .setProvider(new BouncyCastleProvider())
                                .build(SECRET.toCharArray()));
            default -> TestAuthority.sealed(SECRET);
        };
    }

    private static CertificateFiles with(CertificateFiles files, String secret) {
        return new CertificateFiles(files.key(), files.certificate(), PassPhrase.of("THE_VARIABLE", secret));
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, plain, PRIVATE KEY",
        "RSA, 2048, traditional, RSA PRIVATE KEY",
        "RSA, 2048, traditional sealed, RSA PRIVATE KEY",
        "RSA, 2048, sealed, ENCRYPTED PRIVATE KEY",
        "EC, 256, plain, PRIVATE KEY",
        "EC, 256, traditional, EC PRIVATE KEY",
        "EC, 521, traditional, EC PRIVATE KEY",
        "EC, 384, traditional sealed, EC PRIVATE KEY",
        "EC, 384, sealed, ENCRYPTED PRIVATE KEY",
        "Ed25519, 0, plain, PRIVATE KEY",
        "Ed25519, 0, sealed, ENCRYPTED PRIVATE KEY"
    })
    void readsKeysInTheirForms(String kind, int size, String form, String label) throws Exception {
        CertificateFiles files = with(write(kind, size, form(form)), SECRET);
        assertThat(files.key()).content().startsWith("-----BEGIN " + label + "-----");

        Identity identity = Identity.read(files);

        assertThat(identity).isEqualTo(Identity.read(files));
        assertThat(identity.keyManagers().getKeyManagers()).hasSize(1);
        assertThat(identity.toString()).isEqualTo("Identity of CN=proxy");
    }

    @Test
    void readsKeyAndCertificateOfOneFile() throws Exception {
        CertificateFiles files = write("EC", 256, form("plain"));
        Path both = Files.writeString(
                folder.resolve("both.pem"),
                "notes\n" + Files.readString(files.key()) + "more\r\n" + Files.readString(files.certificate()));

        assertThat(Identity.read(new CertificateFiles(both, both))).isEqualTo(Identity.read(files));
    }

    @ParameterizedTest
    @CsvSource({
        "'', put it into the environment variable THE_VARIABLE",
        "open barley, the one in the environment variable THE_VARIABLE is not it"
    })
    void saysWhatToDoAboutASealedKey(String secret, String remedy) throws Exception {
        CertificateFiles files = with(write("RSA", 2048, form("sealed")), secret);

        assertThatExceptionOfType(UnusableCertificateException.class)
                .isThrownBy(() -> Identity.read(files))
                .withMessage(files.key() + " is sealed with a pass phrase; " + remedy);
    }

    @ParameterizedTest
    @CsvSource({"RSA, 2048, open barley", "EC, 256, open barley", "EC, 256, ''"})
    void doesNotOpenAKeyInTheFormOfLongAgoWithAnotherPassPhrase(String kind, int size, String secret) throws Exception {
        CertificateFiles files = with(write(kind, size, form("traditional sealed")), secret);

        assertThatExceptionOfType(UnusableCertificateException.class)
                .isThrownBy(() -> Identity.read(files))
                .withMessageStartingWith(files.key() + " is sealed with a pass phrase; ")
                .withMessageContaining("THE_VARIABLE")
                .withMessageNotContaining("barley");
    }

    /** Made by OpenSSL's {@code pkcs8 -topk8}, with its options in the names. */
    @ParameterizedTest
    @ValueSource(strings = {"v2-aes192", "v2-des3", "v1-pbe-sha1-3des", "scrypt"})
    void opensWhatOpenSslHasSealedWithOtherCiphers(String form) throws Exception {
        CertificateFiles sealed = with(stored(form), SECRET);
        PublicKey owner = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();

        assertThat(PrivateKeys.read(sealed, owner)).isEqualTo(PrivateKeys.read(stored("plain"), owner));
    }

    private CertificateFiles stored(String name) throws IOException {
        Path key = folder.resolve(name + ".key");
        try (InputStream content = IdentityTest.class.getResourceAsStream(name + ".key")) {
            Files.copy(content, key);
        }
        return new CertificateFiles(key, key);
    }

    @ParameterizedTest
    @CsvSource({"EC, EC", "EC, Ed25519", "EC, RSA", "RSA, EC"})
    void saysThatAKeyBelongsToAnotherCertificate(String kind, String other) throws Exception {
        Path certificate = write(kind, 0, form("plain")).certificate();
        Path kept = Files.move(certificate, folder.resolve("kept.crt"));
        Path key = write(other, 0, form("plain")).key();

        assertThatExceptionOfType(UnusableCertificateException.class)
                .isThrownBy(() -> Identity.read(key, kept))
                .withMessage("the key in " + key + " is not the one of the certificate in " + kept);
    }

    @Test
    void passesOverWhatItIsNotAskedFor() throws Exception {
        CertificateFiles files = write("EC", 256, form("plain"));
        String parameters = "-----BEGIN DH PARAMETERS-----\nMAA=\n-----END DH PARAMETERS-----\n";
        Path key = Files.writeString(folder.resolve("more.key"), parameters + Files.readString(files.key()));

        assertThat(Identity.read(key, files.certificate())).isEqualTo(Identity.read(files));
    }

    @ParameterizedTest
    @CsvSource({
        "'', holds no private key as PEM",
        "'-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', holds a private key that cannot be read",
        "'-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----', holds a private key that cannot be read",
        "'-----BEGIN RSA PRIVATE KEY-----\nMAA=\n-----END RSA PRIVATE KEY-----', holds a private key that cannot be read",
        "'-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----', is not a whole PEM file"
    })
    void namesAFileThatHoldsNoUsableKey(String content, String problem) throws Exception {
        Path certificate = write("EC", 256, form("plain")).certificate();
        Path key = Files.writeString(folder.resolve("bad.key"), content);

        assertThatExceptionOfType(UnusableCertificateException.class)
                .isThrownBy(() -> Identity.read(new CertificateFiles(key, certificate)))
                .withMessageStartingWith(key + " " + problem);
    }

    @Test
    void readsEveryAuthorityOfABundle() throws Exception {
        Path one = new TestAuthority("one").write(folder);
        Path bundle = Files.writeString(
                folder.resolve("bundle.pem"),
                Files.readString(one) + Files.readString(new TestAuthority("two").write(folder)));

        assertThat(Authorities.read(bundle).certificates()).hasSize(2);
        assertThat(Authorities.read(bundle)).isNotEqualTo(Authorities.read(one));
    }
}
