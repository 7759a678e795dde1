package io.ganymede.hub.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForwardedRequestTest {
    @Test
    void takesTheConnectionWhereNobodyForwarded() {
        assertThat(read(Map.of("Host", "hub.example:8000")))
                .isEqualTo(new ForwardedRequest("http", "hub.example:8000", "10.0.0.9"));
    }

    @Test
    void believesForwardedFirst() {
        assertThat(read(Map.of("Forwarded", "for=1.2.3.4;proto=https;by=x", "X-Scheme", "http"))
                        .scheme())
                .isEqualTo("https");
        assertThat(read(Map.of("X-Scheme", "https", "X-Forwarded-Proto", "http"))
                        .scheme())
                .isEqualTo("https");
        assertThat(read(Map.of("X-Forwarded-Proto", "https,http")).scheme()).isEqualTo("https");
        assertThat(read(Map.of("X-Forwarded-Proto", "gopher")).scheme()).isEqualTo("http");
    }

    @Test
    void takesTheNearestAddress() {
        assertThat(read(Map.of("X-Forwarded-For", "1.1.1.1, 2.2.2.2")).remoteAddress())
                .isEqualTo("2.2.2.2");
        assertThat(read(Map.of("X-Forwarded-For", "1.1.1.1", "X-Real-Ip", "3.3.3.3"))
                        .remoteAddress())
                .isEqualTo("3.3.3.3");
        assertThat(read(Map.of("X-Real-Ip", "<script>")).remoteAddress()).isEqualTo("10.0.0.9");
    }

    @Test
    void ignoresForwardedHosts() {
        assertThat(read(Map.of("Host", "hub.example", "X-Forwarded-Host", "evil.example"))
                        .origin())
                .isEqualTo("http://hub.example");
    }

    private static ForwardedRequest read(Map<String, String> headers) {
        return ForwardedRequest.of(name -> Optional.ofNullable(headers.get(name)), "http", "10.0.0.9");
    }
}
