package io.ganymede.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://h,false,h,80,h",
        "HTTPS://h:443/x,true,h,443,h",
        "https://h:8443,true,h,8443,h:8443",
        "http://user:secret@h:81,false,h,81,h:81",
        "http://[::1]:8888/x,false,::1,8888,[::1]:8888"
    })
    void readsNetworkAddresses(String text, boolean secure, String host, int port, String authority) {
        TargetUrl url = TargetUrl.parse(text).orElseThrow();

        assertThat(url.secure()).isEqualTo(secure);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.authority()).isEqualTo(authority);
    }

    @Test
    void readsSocketPaths() {
        TargetUrl url = TargetUrl.parse("http+unix://%2Ftmp%2Fa.sock/base?x=1").orElseThrow();

        assertThat(url.socket()).contains("/tmp/a.sock");
        assertThat(url.path()).isEqualTo("/base");
        assertThat(url.query()).isEqualTo("x=1");
    }

    @Test
    void showsNoUserInformationPathOrQuery() {
        assertThat(TargetUrl.parse("http://user:secret@h:81/p?token=x").orElseThrow())
                .hasToString("http://h:81");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "notaurl", "ftp://x", "http://", "http://h:99999", "http://a b", "//h/x"})
    void refusesWhatTheProxyCannotAsk(String text) {
        assertThat(TargetUrl.parse(text)).isEmpty();
    }
}
