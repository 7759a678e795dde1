package io.ganymede.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenewedContextTest {

    @TempDir
    private Path folder;

    private TestAuthority authority;
    private ListenerFiles files;

    @BeforeEach
    void write() throws Exception {
        authority = new TestAuthority("authority");
        files = new ListenerFiles(
                authority.issue(folder, "api", TestAuthority.host("localhost")),
                Optional.of(authority.write(folder)),
                true);
    }

    @Test
    void followsFilesThatBelongTogether() throws Exception {
        RenewedContext context = new RenewedContext(files, Duration.ZERO);
        SSLContext before = context.get();
        CertificateFiles renewed = authority.issue(folder, "renewed", TestAuthority.host("localhost"));

        Files.copy(renewed.key(), files.certificate().key(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(context.get()).as("the key alone").isSameAs(before);
        Files.copy(renewed.certificate(), files.certificate().certificate(), StandardCopyOption.REPLACE_EXISTING);
        SSLContext after = context.get();
        assertThat(after).isNotSameAs(before);
        assertThat(context.get()).as("nothing new").isSameAs(after);

        Files.copy(
                new TestAuthority("other").write(folder),
                files.clientAuthorities().orElseThrow(),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(context.get()).as("other authorities").isNotSameAs(after);
    }

    @Test
    void doesNotLookAtEveryConnection() throws Exception {
        RenewedContext context = new RenewedContext(files, Duration.ofHours(1));
        SSLContext before = context.get();
        Files.delete(files.certificate().key());

        assertThat(context.get()).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksClientsIfToldTo(boolean asksClients) {
        ListenerFiles told = new ListenerFiles(files.certificate(), files.clientAuthorities(), asksClients);

        SSLEngine end = new RenewedContext(told).engine();

        assertThat(end.getUseClientMode()).isFalse();
        assertThat(end.getNeedClientAuth()).isEqualTo(asksClients);
    }

    @Test
    void needsUsableFilesAtTheStart() throws Exception {
        Files.delete(files.certificate().key());

        assertThatExceptionOfType(UnusableCertificateException.class)
                .isThrownBy(() -> new RenewedContext(files))
                .withMessage(files.certificate().key() + " cannot be read");
    }
}
