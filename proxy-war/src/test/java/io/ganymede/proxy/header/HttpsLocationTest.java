package io.ganymede.proxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpsLocationTest {

    @ParameterizedTest(name = "{1} at {0}, HTTPS at {2}: {3}")
    @CsvSource({
        "ex.org, /, 8443, https://ex.org:8443/",
        "ex.org:8080, /a/b?c=d%20e, 8443, https://ex.org:8443/a/b?c=d%20e",
        "ex.org:80, /, 443, https://ex.org/",
        "10.0.0.1, /x, 443, https://10.0.0.1/x",
        "[::1]:8080, /x, 8443, https://[::1]:8443/x",
        "ex.org, /%zz//y?'q', 443, https://ex.org/%zz//y?'q'",
        "ex.org, //evil.example/x, 443, https://ex.org//evil.example/x",
        "ex.org, http://other.example/a?b, 8443, https://ex.org:8443/a?b",
        "ex.org, HTTP://other.example, 8443, https://ex.org:8443/",
        "ex.org, http://other.example?b, 8443, https://ex.org:8443/?b"
    })
    void isTheSameByHttps(String host, String target, int port, String location) {
        assertThat(HttpsLocation.of(host, target, port)).contains(location);
    }

    @ParameterizedTest
    @CsvSource({
        "'', /",
        ":80, /",
        "ex.org:x, /",
        "a/b, /",
        "user@ex.org, /",
        "ex.org\\evil, /",
        "ex.org, *",
        "ex.org, ex.org:443",
        "ex.org, /ü"
    })
    void isNowhereForWhatNoBrowserSends(String host, String target) {
        assertThat(HttpsLocation.of(host, target, 443)).isEmpty();
    }
}
