package io.ganymede.proxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.proxy.route.TargetUrl;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationRewritingTest {

    private static final TargetUrl TARGET =
            TargetUrl.parse("http://10.0.0.5:8888").orElseThrow();
    private static final String OWN = "http://10.0.0.5:8888/x?y#z";

    @ParameterizedTest
    @ValueSource(ints = {201, 301, 302, 307, 308})
    void rewritesRedirectsToTheTargetItself(int status) {
        assertThat(rewrite(true, "https", status, OWN)).isEqualTo("https://example.org:8000/x?y#z");
        assertThat(rewrite(true, null, status, OWN)).isEqualTo("http://example.org:8000/x?y#z");
        assertThat(rewrite(false, "https", status, OWN)).isEqualTo("https://10.0.0.5:8888/x?y#z");
    }

    @ParameterizedTest
    @CsvSource({
        "200,http://10.0.0.5:8888/x",
        "303,http://10.0.0.5:8888/x",
        "302,/rel",
        "302,http://other:8888/x",
        "302,http://10.0.0.5:1/x",
        "302,::not a url"
    })
    void leavesEverythingElse(int status, String location) {
        assertThat(rewrite(true, "https", status, location)).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302})
    void doesNothingUnlessAsked(int status) {
        assertThat(rewrite(false, null, status, OWN)).isEqualTo(OWN);
    }

    private static String rewrite(boolean host, String protocol, int status, String location) {
        return new LocationRewriting(host, Optional.ofNullable(protocol))
                .rewrite(status, location, TARGET, "example.org:8000");
    }
}
