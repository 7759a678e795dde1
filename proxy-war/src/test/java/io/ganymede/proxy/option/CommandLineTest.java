package io.ganymede.proxy.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static Map<String, String> read(String... arguments) {
        return new CommandLine().apply(List.of(arguments));
    }

    @Test
    void hasAddressesAndPortsWithoutArguments() {
        assertThat(read())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("ip", "0.0.0.0", "port", "8000", "api-ip", "localhost", "api-port", "8001"));
    }

    @Test
    void takesTheArgumentsThatZeroToJupyterHubGives() {
        assertThat(read(
                        "--ip=",
                        "--api-ip=",
                        "--api-port=8001",
                        "--default-target=http://hub:8081",
                        "--error-target=http://hub:8081/hub/error",
                        "--port=8000",
                        "--log-level=debug",
                        "--host-routing"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ip", "0.0.0.0",
                        "api-ip", "",
                        "api-port", "8001",
                        "default-target", "http://hub:8081",
                        "error-target", "http://hub:8081/hub/error",
                        "port", "8000",
                        "log-level", "debug",
                        "host-routing", "true"));
    }

    @Test
    void takesValuesOfTheirOwn() {
        assertThat(read("--port", "9000", "--default-target", "http://x:1"))
                .containsEntry("port", "9000")
                .containsEntry("api-port", "9001")
                .containsEntry("default-target", "http://x:1");
    }

    @Test
    void joinsRepeatedHeaders() {
        assertThat(read("--custom-header", "A: 1", "--custom-header=B: 2"))
                .containsEntry("custom-header", "A: 1\nB: 2");
    }

    @Test
    void takesTheArgumentsThatJupyterHubGivesForTlsInside() {
        assertThat(read(
                        "--api-ssl-key",
                        "pom.xml",
                        "--api-ssl-cert",
                        "pom.xml",
                        "--api-ssl-ca",
                        "pom.xml",
                        "--api-ssl-request-cert",
                        "--api-ssl-reject-unauthorized",
                        "--client-ssl-key",
                        "pom.xml",
                        "--client-ssl-cert",
                        "pom.xml",
                        "--client-ssl-ca",
                        "pom.xml",
                        "--client-ssl-request-cert",
                        "--client-ssl-reject-unauthorized"))
                .containsEntry("api-ssl-key", "pom.xml")
                .containsEntry("api-ssl-request-cert", "true")
                .containsEntry("client-ssl-ca", "pom.xml");
    }

    @ParameterizedTest(name = "--redirect-port={0} --redirect-to={1} --port={2}")
    @CsvSource({"8080, 8443, 9000, 8443", "8080, '', 9000, 9000", "8080, 443, 80, ''", "'', 443, 9000, ''"})
    void saysWhereRedirectsGo(String from, String to, String port, String told) {
        Map<String, String> options = read(
                "--ssl-key=pom.xml",
                "--ssl-cert=pom.xml",
                "--redirect-port=" + from,
                "--redirect-to=" + to,
                "--port=" + port);

        assertThat(options.getOrDefault("redirect-to", "")).isEqualTo(told);
        assertThat(options.containsKey("redirect-port")).isEqualTo(!told.isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void knowsAndExplainsEveryOption(LauncherOption option) {
        assertThat(read("--help").get("help")).contains("--" + option.optionName() + " ");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AUTH_TOKEN", "SSL_KEY_PASSPHRASE"})
    void knowsAndExplainsEveryOption(ProxyOption option) {
        assertThat(read("--help").get("help")).contains("--" + option.optionName() + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "--prot=1, --prot",
        "--port, --port needs a value",
        "8000, '8000'",
        "--port=x, --port must be",
        "--api-port=0, --api-port must be",
        "--auth-token=x, --auth-token",
        "--custom-header=nocolon, colon",
        "--ssl-key=/nowhere/x, --ssl-key must be a PEM file that can be read",
        "--client-ssl-ca=/nowhere/x, --client-ssl-ca must be a PEM file that can be read",
        "--protocol-rewrite=ftp, --protocol-rewrite must be",
        "--ssl-key-passphrase=x, unknown option --ssl-key-passphrase",
        "--api-ssl-key=/nowhere/x, --api-ssl-key must be a PEM file that can be read",
        "--api-ssl-cert=pom.xml, --api-ssl-key must be given together with --api-ssl-cert",
        "--api-ssl-request-cert, '--api-ssl-request-cert is about certificates of clients; give --api-ssl-key and'",
        "--ssl-ca=pom.xml, '--ssl-ca is about certificates of clients; give --ssl-key and --ssl-cert, too'",
        "--ssl-ciphers=HIGH, --ssl-ciphers is about HTTPS",
        "--redirect-port=8080, '--redirect-port sends people to HTTPS; give --ssl-key and --ssl-cert, too'"
    })
    void namesWhatIsWrong(String argument, String sentence) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> read(argument))
                .withMessageContaining(sentence);
    }

    @Test
    void wantsKeyAndCertificateTogether() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> read("--ssl-cert=pom.xml"))
                .withMessage("--ssl-key must be given together with --ssl-cert; name its PEM file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--metrics-port=9000", "--socket=/s", "--storage-backend=redis", "--insecure"})
    void refusesWhatItCannotDo(String argument) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> read(argument))
                .withMessageContaining(" is not supported: ");
    }
}
