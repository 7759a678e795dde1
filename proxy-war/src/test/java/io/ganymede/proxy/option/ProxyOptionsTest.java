package io.ganymede.proxy.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

    @ParameterizedTest
    @CsvSource({
        "SSL_PROTOCOL, TLSv1_1, ganymede.proxy.ssl-protocol must be TLSv1_2 or TLSv1_3",
        "SSL_CIPHERS, HIGH, ganymede.proxy.ssl-ciphers must be a list of cipher suites by their names",
        "REDIRECT_PORT, 0, ganymede.proxy.redirect-port must be a number from 1 to 65535",
        "REDIRECT_TO, https, ganymede.proxy.redirect-to must be a number from 1 to 65535",
        "SSL_REJECT_UNAUTHORIZED, maybe, ganymede.proxy.ssl-reject-unauthorized must be true or false"
    })
    void namesTheOptionOfHttpsThatIsWrong(ProxyOption option, String value, String sentence) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> ProxyOptions.of(withHttps(option, value)))
                .withMessageContaining(sentence);
    }

    @Test
    void saysWhatItTakesAndDoesNothingWith() {
        assertThat(ProxyOptions.of(withHttps(ProxyOption.SSL_ALLOW_RC4, "true"))
                        .tls()
                        .remarks())
                .containsExactly("ssl-allow-rc4 does nothing: there is no RC4 any more");
        assertThat(ProxyOptions.of(withHttps(ProxyOption.SSL_DHPARAM, "pom.xml"))
                        .tls()
                        .remarks())
                .singleElement()
                .asString()
                .startsWith("ssl-dhparam does nothing");
    }

    private static Map<ProxyOption, String> withHttps(ProxyOption option, String value) {
        return Map.of(ProxyOption.SSL_KEY, "pom.xml", ProxyOption.SSL_CERT, "pom.xml", option, value);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTH_TOKEN", "SSL_KEY_PASSPHRASE"})
    void neverShowsASecret(ProxyOption secret) {
        assertThat(ProxyOptions.of(withHttps(secret, "s3cret")).toString()).doesNotContain("s3cret");
    }
}
