package io.ganymede.proxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopByHopHeadersTest {

    private final Predicate<String> dropped = HopByHopHeaders.of(
            List.of("close, X-Foo", "Authorization,cookie , X-Forwarded-For", "Content-Length, host"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "keep-alive",
                "Proxy-Authorization",
                "proxy-connection",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "x-foo",
                "X-FOO"
            })
    void dropsFieldsOfTheConnectionAndThoseItNames(String name) {
        assertThat(dropped).accepts(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Cookie", "x-forwarded-for", "Content-Length", "Host", "X-Bar", "Accept"})
    void keepsEverythingElseAndWhatDecisionsRestOn(String name) {
        assertThat(dropped).rejects(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection", "UPGRADE", "te"})
    void dropsThemWithoutAConnectionFieldToo(String name) {
        assertThat(HopByHopHeaders.of(List.of())).accepts(name).rejects("X-Foo");
    }
}
