package io.ganymede.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandingPageTest {
    @ParameterizedTest(name = "5.3 {0}, {1}, {2}, {3}, {4}, {5}, {6}: {7}")
    @CsvSource(
            nullValues = "-",
            emptyValue = "",
            value = {
                "/next, /page, '/default', true, true, /user/a/, a=b, /next",
                "-, /page, '/default', true, true, /user/a/, '', /page",
                "-, -, '/default', true, true, /user/a/, '', /default",
                "-, -, '/default?x=y', true, true, /user/a/, a=b, /default?x=y&a=b",
                "-, -, '', true, true, /user/a/, '', /user/a/",
                "-, -, '', true, true, -, a=b, /hub/spawn?a=b",
                "-, -, '', false, true, /user/a/, '', /hub/home",
                "-, -, '', true, false, -, '', /hub/home",
            })
    void choosesInTheOrderOfTheContract(
            String accepted,
            String pageDefault,
            String defaultUrl,
            boolean redirectToServer,
            boolean signedIn,
            String server,
            String query,
            String expected) {
        LandingPage page = new LandingPage(defaultUrl, redirectToServer, "/hub/");

        assertThat(page.choose(
                        Optional.ofNullable(accepted),
                        Optional.ofNullable(pageDefault),
                        signedIn,
                        Optional.ofNullable(server),
                        query))
                .isEqualTo(expected);
    }
}
