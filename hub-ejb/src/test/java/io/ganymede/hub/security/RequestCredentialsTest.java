package io.ganymede.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.security.web.RequestArea;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCredentialsTest {
    @ParameterizedTest(name = "1.1 {0}: {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "token abc, abc",
                "Token abc, abc",
                "BEARER   abc, abc",
                "bearer a.b.c, a.b.c",
                "token: abc, -",
                "token, -",
                "'token ', -",
                "token abc def, -",
                "'token abc ', -",
                "Basic abc, -",
                "xtoken abc, -",
                "abc, -",
            })
    void readsTheTokenHeader(String header, String token) {
        assertThat(RequestCredentials.token(List.of(header))).isEqualTo(Optional.ofNullable(token));
    }

    @Test
    void trustsNeitherOfTwoHeadersThatDisagree() {
        assertThat(RequestCredentials.token(List.of("token a", "token b"))).isEmpty();
        assertThat(RequestCredentials.token(List.of("token a", "token a"))).contains("a");
        assertThat(RequestCredentials.token(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0., true",
        "eyJhbGciOiJSUzI1NiJ9.e30.c2ln, true",
        "0123456789abcdef, false",
        "a.b.c, false",
        "eyJh.b, false",
    })
    void tellsTokensOfIdentityProvidersFromOurs(String token, boolean jwt) {
        assertThat(RequestCredentials.looksLikeJwt(token)).isEqualTo(jwt);
    }

    @ParameterizedTest(name = "1.1 {0} {1} {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "API, POST, -, true",
                "API, POST, application/json, true",
                "API, POST, Application/JSON; charset=utf-8, true",
                "API, POST, text/plain, false",
                "API, POST, application/x-www-form-urlencoded, false",
                "API, PUT, text/plain, true",
                "API, DELETE, text/plain, true",
                "API, GET, text/plain, true",
                "PAGE, POST, application/x-www-form-urlencoded, true",
            })
    void takesNoCookieWithAForeignForm(RequestArea area, String method, String contentType, boolean accepted) {
        assertThat(RequestCredentials.acceptsCookie(area, method, Optional.ofNullable(contentType)))
                .isEqualTo(accepted);
    }
}
