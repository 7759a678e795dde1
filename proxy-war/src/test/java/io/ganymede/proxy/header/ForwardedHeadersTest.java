package io.ganymede.proxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedHeadersTest {

    @Test
    void saysWhoAskedWhere() {
        assertThat(new ForwardedHeaders("10.0.0.1", false, false, "example.org:8000")
                        .extending(name -> Optional.empty()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "x-forwarded-for", "10.0.0.1",
                        "x-forwarded-port", "8000",
                        "x-forwarded-proto", "http",
                        "x-forwarded-host", "example.org:8000"));
    }

    @Test
    void extendsWhatAnotherProxySaidAndKeepsTheFirstHost() {
        Map<String, String> present = Map.of(
                "x-forwarded-for", "1.2.3.4",
                "x-forwarded-port", "443",
                "x-forwarded-proto", "https",
                "x-forwarded-host", "orig");

        assertThat(new ForwardedHeaders("10.0.0.1", false, false, "example.org:8000")
                        .extending(name -> Optional.ofNullable(present.get(name))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "x-forwarded-for", "1.2.3.4,10.0.0.1",
                        "x-forwarded-port", "443,8000",
                        "x-forwarded-proto", "https,http",
                        "x-forwarded-host", "orig"));
    }

    @Test
    void saysOfAWebSocketItsSchemeAndNoHost() {
        assertThat(new ForwardedHeaders("::1", true, true, "h").extending(name -> Optional.empty()))
                .containsEntry("x-forwarded-proto", "wss")
                .doesNotContainKey("x-forwarded-host");
    }

    @ParameterizedTest
    @CsvSource({
        "h,false,80",
        "h,true,443",
        "h:81,true,81",
        "[::1],false,80",
        "[::1]:90,false,90",
        "h:x,false,80",
        "'',true,443"
    })
    void takesThePortFromTheHostHeader(String host, boolean secure, String port) {
        assertThat(new ForwardedHeaders("p", secure, false, host).extending(name -> Optional.empty()))
                .containsEntry("x-forwarded-port", port);
    }
}
