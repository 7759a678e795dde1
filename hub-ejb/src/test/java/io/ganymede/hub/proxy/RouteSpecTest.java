package io.ganymede.hub.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Routes have the forms of hub contract 9.1")
class RouteSpecTest {
    @ParameterizedTest(name = "9.1 {0}{1} is {2} at {3}")
    @CsvSource({
        "'', /, /, /",
        "'', /user/bob/, /user/bob/, /user/bob",
        "bob.hub.test, /user/bob/, bob.hub.test/user/bob/, /bob.hub.test/user/bob",
        "bob.hub.test, /, bob.hub.test/, /bob.hub.test"
    })
    void ofHostAndPath(String host, String path, String value, String apiPath) {
        RouteSpec spec = RouteSpec.of(Optional.of(host).filter(text -> !text.isEmpty()), path);

        assertThat(spec.value()).isEqualTo(value);
        assertThat(spec.apiPath()).isEqualTo(apiPath);
    }

    @ParameterizedTest(name = "9.2 {0} by host {1} is {2}")
    @CsvSource({
        "/, false, /",
        "/, true, /",
        "/user/a b, false, /user/a%20b/",
        "/bob.hub.test/user/a b, true, bob.hub.test/user/a%20b/",
        "/user/bob, true, user/bob/"
    })
    void ofTheProxysList(String key, boolean byHost, String value) {
        assertThat(RouteSpec.ofTableKey(key, byHost)).isEqualTo(new RouteSpec(value));
    }

    @Test
    void refusesWhatIsNoRoute() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RouteSpec("/user/bob"));
        assertThatIllegalArgumentException().isThrownBy(() -> RouteSpec.of(Optional.of("bob.hub.test"), "user/bob/"));
    }
}
