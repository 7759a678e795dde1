package io.ganymede.proxy.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyOptionsTest {

    @Test
    void hasTheDefaultsOfConfigurableHttpProxy() {
        ProxyOptions options = ProxyOptions.of(Map.of());

        assertThat(options.ip()).isEqualTo("0.0.0.0");
        assertThat(options.port()).isEqualTo(8000);
        assertThat(options.defaultTarget()).isEmpty();
        assertThat(options.forwarding().paths().prependPath()).isTrue();
        assertThat(options.forwarding().paths().includePrefix()).isTrue();
        assertThat(options.forwarding().addForwarded()).isTrue();
        assertThat(options.forwarding().changeOrigin()).isFalse();
        assertThat(options.timeouts().client()).isZero();
        assertThat(options.timeouts().target()).isZero();
        assertThat(options.timeouts().keepAlive()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.authToken().isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*"})
    void listensEverywhereIfNoAddressIsNamed(String ip) {
        assertThat(ProxyOptions.of(Map.of(ProxyOption.IP, ip)).ip()).isEqualTo("0.0.0.0");
    }

    @Test
    void takesZeroKeepAliveForTheDefault() {
        assertThat(ProxyOptions.of(Map.of(ProxyOption.KEEP_ALIVE_TIMEOUT, "0"))
                        .timeouts()
                        .keepAlive())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void readsSeveralCustomHeaders() {
        assertThat(ProxyOptions.of(Map.of(ProxyOption.CUSTOM_HEADER, "X-Foo: bar:baz\n k1:v1\nempty:"))
                        .forwarding()
                        .customHeaders())
                .containsExactly(
                        new CustomHeader("X-Foo", "bar:baz"),
                        new CustomHeader("k1", "v1"),
                        new CustomHeader("empty", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "PORT,x",
        "PORT,70000",
        "PORT,-1",
        "TIMEOUT,5s",
        "NO_X_FORWARD,maybe",
        "LOG_LEVEL,loud",
        "ERROR_TARGET,hub",
        "PROTOCOL_REWRITE,ftp"
    })
    void namesTheOptionThatIsWrong(ProxyOption option, String value) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> ProxyOptions.of(Map.of(option, value)))
                .withMessageContaining(option.property())
                .withMessageContaining("'" + value);
    }

    @Test
    void refusesAHeaderWithoutAColon() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> ProxyOptions.of(Map.of(ProxyOption.CUSTOM_HEADER, "nothing")))
                .withMessage("A colon was expected in custom header: nothing");
    }

    @Test
    void refusesTwoSourcesOfErrorPages() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> ProxyOptions.of(
                        Map.of(ProxyOption.ERROR_TARGET, "http://h", ProxyOption.ERROR_PATH, "/pages")));
    }

    @Test
    void neverShowsTheToken() {
        assertThat(ProxyOptions.of(Map.of(ProxyOption.AUTH_TOKEN, "s3cret")).toString())
                .doesNotContain("s3cret");
    }
}
