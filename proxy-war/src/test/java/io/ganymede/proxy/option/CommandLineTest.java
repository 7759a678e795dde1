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

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTH_TOKEN")
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
        "--protocol-rewrite=ftp, --protocol-rewrite must be"
    })
    void namesWhatIsWrong(String argument, String sentence) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> read(argument))
                .withMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--ssl-key=x",
                "--api-ssl-cert=x",
                "--client-ssl-ca=x",
                "--redirect-port=80",
                "--metrics-port=9000",
                "--socket=/s",
                "--storage-backend=redis",
                "--insecure"
            })
    void refusesWhatItCannotDo(String argument) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> read(argument))
                .withMessageContaining(" is not supported: ");
    }
}
