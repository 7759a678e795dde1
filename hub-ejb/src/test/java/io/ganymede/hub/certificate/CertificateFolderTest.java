package io.ganymede.hub.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.config.AlternativeName;
import io.ganymede.tls.Identity;
import io.ganymede.tls.PemFile;
import io.ganymede.tls.UnusableCertificateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFolderTest {

    private static final String CA = "hub-ca";

    @TempDir
    private Path folder;

    private static List<AlternativeName> names(String... names) {
        return Stream.of(names)
                .map(name -> AlternativeName.read(name).orElseThrow())
                .toList();
    }

    private CertificateFiles component(String... names) throws IOException {
        try (CertificateFolder opened = CertificateFolder.open(folder)) {
            return opened.component("hub-internal", CA, names(names));
        }
    }

    @Test
    void issuesWhatTheAuthorityVouchesFor() throws Exception {
        CertificateFiles files = component("DNS:Hub.example.org", "IP:127.0.0.1", "IP:::1");
        Identity identity = Identity.read(files.key().orElseThrow(), files.certificate());

        identity.certificate()
                .verify(PemFile.certificates(folder.resolve("hub-ca/hub-ca.crt"))
                        .get(0)
                        .getPublicKey());
        assertThat(identity.certificate().getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly("hub.example.org", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(identity.certificate().getBasicConstraints()).isEqualTo(-1);
        assertThat(identity.certificate().getExtendedKeyUsage())
                .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(Stream.of("hub-ca/hub-ca.key", "hub-internal/hub-internal.key")
                        .map(folder::resolve))
                .allSatisfy(key -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void keepsWhatIsGoodAndRenewsWhatLacksAName() throws Exception {
        component("DNS:localhost", "IP:::1");
        String first = Files.readString(folder.resolve("hub-internal/hub-internal.crt"));
        String authority = Files.readString(folder.resolve("hub-ca/hub-ca.crt"));

        component("IP:0:0:0:0:0:0:0:1");
        assertThat(folder.resolve("hub-internal/hub-internal.crt")).hasContent(first);
        component("DNS:localhost", "DNS:other.example.org");

        assertThat(Files.readString(folder.resolve("hub-internal/hub-internal.crt")))
                .isNotEqualTo(first);
        assertThat(folder.resolve("hub-ca/hub-ca.crt")).hasContent(authority);
    }

    @Test
    void renewsWhatAnotherAuthorityHasIssued() throws Exception {
        component("DNS:localhost");
        String first = Files.readString(folder.resolve("hub-internal/hub-internal.crt"));
        Identity other = CertificateAuthority.create(CA).identity();
        Path certificate = Files.writeString(folder.resolve("other.crt"), PemFile.text(other.chain()));

        try (CertificateFolder opened = CertificateFolder.open(folder)) {
            assertThatExceptionOfType(UnusableCertificateException.class)
                    .isThrownBy(() -> opened.adopt(CA, new CertificateFiles(folder.resolve("missing"), certificate)))
                    .withMessageContaining("missing cannot be read");
            opened.adopt(CA, new CertificateFiles(Optional.empty(), certificate));
            assertThat(opened.authority(CA).issuer()).isEmpty();
            assertThatExceptionOfType(UnusableCertificateException.class)
                    .isThrownBy(() -> opened.component("hub-internal", CA, names("DNS:localhost")))
                    .withMessage("the key of hub-ca is needed for the certificate of hub-internal, and is not given");
            Path key = Files.writeString(folder.resolve("other.key"), PemFile.text(List.of(other.key())));
            opened.adopt(CA, new CertificateFiles(key, certificate));
            opened.component("hub-internal", CA, names("DNS:localhost"));
        }

        assertThat(Files.readString(folder.resolve("hub-internal/hub-internal.crt")))
                .isNotEqualTo(first);
    }

    @Test
    void deletesOnlyWhatItsListNames() throws Exception {
        component("DNS:localhost");
        Path foreign = Files.writeString(folder.resolve("hub-ca/notes.txt"), "mine");

        try (CertificateFolder opened = CertificateFolder.open(folder)) {
            opened.clear();
        }

        assertThat(folder.resolve("hub-ca/hub-ca.key")).doesNotExist();
        assertThat(folder.resolve("hub-internal/hub-internal.crt")).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void saysThatItsListCannotBeRead() throws Exception {
        Files.writeString(folder.resolve("certipy.json"), "[");

        assertThatExceptionOfType(UnusableCertificateException.class)
                .isThrownBy(() -> CertificateFolder.open(folder))
                .withMessageContaining("certipy.json");
    }
}
