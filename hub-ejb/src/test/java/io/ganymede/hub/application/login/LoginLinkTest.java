package io.ganymede.hub.application.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.login.LoginService.LoginLink;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hub contract 2.2 and 5.4: the page where people log in is told where they want to go. */
class LoginLinkTest {
    @ParameterizedTest(name = "2.2 {0} and next {1} -> {2}")
    @CsvSource({
        "/hub/login,             ,                 /hub/login",
        "/hub/login,             /hub/home,        /hub/login?next=%2Fhub%2Fhome",
        "https://id.test/?a=b,   /hub/x?y=1&z,     https://id.test/?a=b&next=%2Fhub%2Fx%3Fy%3D1%26z",
    })
    void leadsOn(String url, String next, String expected) {
        assertThat(new LoginLink(url, "").leadingTo(Optional.ofNullable(next))).isEqualTo(expected);
    }
}
