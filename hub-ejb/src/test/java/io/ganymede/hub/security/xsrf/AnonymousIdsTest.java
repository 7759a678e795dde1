package io.ganymede.hub.security.xsrf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AnonymousIdsTest {
    private static final Function<String, Optional<String>> FIREFOX = of(Map.of("User-Agent", "Firefox"));

    /** The expected text was computed with Python's hashlib. */
    @Test
    void hashesAddressAndHeaders() {
        AnonymousIds ids = AnonymousIds.fromEnvironment(of(Map.of()));

        assertThat(ids.of("127.0.0.1", FIREFOX)).isEqualTo("jFvQxtyPcDU4ujPg9L3SvrA7O0dmGlxrkXyvsNABorE=");
    }

    @Test
    void tellsBrowsersApart() {
        AnonymousIds ids = AnonymousIds.fromEnvironment(of(Map.of()));

        assertThat(ids.of("127.0.0.1", FIREFOX))
                .isNotEqualTo(ids.of("127.0.0.2", FIREFOX))
                .isNotEqualTo(ids.of("127.0.0.1", of(Map.of())));
    }

    @Test
    void takesConfiguredNetworksAsOne() {
        AnonymousIds ids = AnonymousIds.fromEnvironment(
                of(Map.of("JUPYTERHUB_XSRF_ANONYMOUS_IP_CIDRS", "10.0.0.0/8; 2001:db8::/32")));

        assertThat(ids.of("10.1.2.3", FIREFOX)).isEqualTo(ids.of("10.9.9.9", FIREFOX));
        assertThat(ids.of("2001:db8::1", FIREFOX)).isEqualTo(ids.of("2001:db8:ffff::2", FIREFOX));
        assertThat(ids.of("11.1.2.3", FIREFOX)).isNotEqualTo(ids.of("10.1.2.3", FIREFOX));
    }

    @Test
    void takesConfiguredHeaders() {
        AnonymousIds ids = AnonymousIds.fromEnvironment(
                of(Map.of("JUPYTERHUB_XSRF_ANONYMOUS_ID_HEADERS", "X-Device;Accept-Language")));

        assertThat(ids.of("127.0.0.1", FIREFOX)).isEqualTo(ids.of("127.0.0.1", of(Map.of())));
        assertThat(ids.of("127.0.0.1", of(Map.of("X-Device", "a"))))
                .isNotEqualTo(ids.of("127.0.0.1", of(Map.of("Accept-Language", "a"))));
    }

    private static Function<String, Optional<String>> of(Map<String, String> map) {
        return name -> Optional.ofNullable(map.get(name));
    }
}
