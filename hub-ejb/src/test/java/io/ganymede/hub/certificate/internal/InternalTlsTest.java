package io.ganymede.hub.certificate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.tls.PemFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternalTlsTest {

    @TempDir
    private Path folder;

    private Configuration configured(String settings) {
        return ConfigurationFixture.load(
                "JupyterHub: {internal_ssl: true, internal_certs_location: \"" + folder + "\"}\n" + settings);
    }

    @Test
    void isNothingUnlessItIsOn() {
        Configuration off = ConfigurationFixture.load("");
        InternalTls tls = InternalTls.of(off);

        assertThat(tls.client()).isEmpty();
        assertThat(tls.certificate("alice", off, List.of("127.0.0.1"))).isEmpty();
    }

    @ParameterizedTest(name = "6.10 with {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | pod.example localhost 127.0.0.1 0:0:0:0:0:0:0:1",
                "Spawner: {ssl_alt_names_include_local: false} | pod.example",
                "Spawner: {ssl_alt_names_include_local: false, ssl_alt_names: [\"IP:10.0.0.1\"]} | 10.0.0.1 pod.example",
                "Spawner: {ssl_alt_names: []} | pod.example localhost 127.0.0.1 0:0:0:0:0:0:0:1"
            })
    void namesServersAsConfigured(String settings, String expected) throws Exception {
        Configuration configuration = configured(settings);

        ServerCertificate made = InternalTls.of(configuration)
                .certificate("alice", configuration, List.of("pod.example"))
                .orElseThrow();

        X509Certificate certificate = PemFile.certificates(
                        Files.writeString(folder.resolve("server.crt"), made.certificate()))
                .get(0);
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly((Object[]) expected.split(" "));
        assertThat(made.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void trustsAsJupyterHubDoes() {
        InternalTls.of(configured(""));

        Map.of("hub-ca", 5, "proxy-api-ca", 3, "proxy-client-ca", 2, "notebooks-ca", 2, "services-ca", 2)
                .forEach((name, count) -> assertThat(PemFile.certificates(folder.resolve(name + "_trust.crt")))
                        .as(name)
                        .hasSize(count));
        assertThat(subjects("notebooks-ca")).containsExactly("CN=hub-ca", "CN=proxy-client-ca");
        assertThat(subjects("proxy-api-ca")).containsExactly("CN=hub-ca", "CN=services-ca", "CN=notebooks-ca");
    }

    private List<String> subjects(String name) {
        return PemFile.certificates(folder.resolve(name + "_trust.crt")).stream()
                .map(certificate -> certificate.getSubjectX500Principal().getName())
                .toList();
    }

    @Test
    void leavesTheProxysCertificatesToAnotherProxy() throws Exception {
        InternalCertificates whole = InternalCertificates.prepare(configured(""));
        assertThat(whole.proxyApi()).isPresent();
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path certificate = Files.copy(folder.resolve("proxy-api-ca/proxy-api-ca.crt"), elsewhere.resolve("api.crt"));

        InternalCertificates certificates = InternalCertificates.prepare(ConfigurationFixture.load(
                """
                JupyterHub:
                  internal_ssl: true
                  internal_certs_location: "%s"
                  external_ssl_authorities: {proxy-api-ca: {cert: "%s"}}
                Proxy: {should_start: false}
                ConfigurableHTTPProxy: {auth_token: s3cret}
                """
                        .formatted(elsewhere, certificate)));

        assertThat(certificates.proxyApi()).isEqualTo(Optional.empty());
        assertThat(certificates.proxyClient()).isPresent();
        assertThat(certificates.hub().trust())
                .contains(PemFile.certificates(certificate).get(0));
    }
}
