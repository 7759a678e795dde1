package io.ganymede.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextUrlTest {
    private final NextUrl hub = new NextUrl("http://127.0.0.1:8000", Optional.empty());

    @ParameterizedTest(name = "5.3 {0} leads to {1}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "/user/x/tree?a=b /user/x/tree?a=b",
                "/ /",
                "/hub/home#part /hub/home#part",
                "/\\evil.com /%5Cevil.com",
                "http://127.0.0.1:8000/hub/home /hub/home",
                "HTTP://127.0.0.1:8000/hub/home?a=b#c /hub/home?a=b#c",
                "//127.0.0.1:8000/hub/home /hub/home",
                "http://127.0.0.1:8000 /",
                "http://127.0.0.1:8000?a=b /?a=b",
                "http://127.0.0.1:8000//evil.com /evil.com",
                "http://127.0.0.1:8000///evil.com /evil.com",
                "//127.0.0.1:8000//evil.com /evil.com",
                "http://127.0.0.1:8000/%2f%2fevil.com /%2f%2fevil.com",
                "/%09//evil.com /%09//evil.com",
                "/%0d%0aSet-Cookie:x=1 /%0d%0aSet-Cookie:x=1",
                "/user/ü/爱 /user/%C3%BC/%E7%88%B1",
                "/a:b /a:b",
                "/x@evil.com /x@evil.com",
                // B21: beside the hub, but the same site
                "/other-app/x /other-app/x",
            })
    void staysOnTheHub(String argument, String path) {
        assertThat(hub.accept(argument)).contains(path);
    }

    @ParameterizedTest(name = "5.3 {arguments}")
    @ValueSource(
            strings = {
                "",
                "//evil.com",
                "///evil.com",
                "////evil.com",
                "http://evil.com",
                "https://evil.com/",
                "\\\\evil.com",
                "ftp://x",
                "foo",
                "?a=b",
                "#a",
                " /hub",
                " //evil.com",
                "http:evil.com",
                "http:/evil.com",
                "http:///evil.com",
                "https://127.0.0.1:8000/hub",
                "http://127.0.0.1/hub",
                "http://127.0.0.1:8001/hub",
                "http://127.0.0.1:8000@evil.com/",
                "http://x@127.0.0.1:8000/",
                "http://127.0.0.1:8000.evil.com/",
                "http://evil.com#http://127.0.0.1:8000/",
                "http://evil.com?http://127.0.0.1:8000/",
                "javascript:alert(1)",
                "data:text/html,x",
                "\t//evil.com",
                "/\t/evil.com",
                "\n//evil.com",
                "/\r\nSet-Cookie:x=1",
                "／／evil.com",
                "https://evil。com",
                "%2f%2fevil.com",
            })
    void goesNowhereElse(String argument) {
        assertThat(hub.accept(argument)).isEmpty();
    }

    @Test
    void refusesAVeryLongArgument() {
        assertThat(hub.accept("/" + "a".repeat(10_240))).isEmpty();
    }

    @ParameterizedTest(name = "5.3 {0} leads to {1}")
    @CsvSource(
            delimiter = ' ',
            nullValues = "-",
            value = {
                "https://alice.hub.example:8000/user/alice/lab /user/alice/lab",
                "//alice.hub.example:8000//evil.com /evil.com",
                "https://hub.example:8000/x /x",
                "https://ALICE.hub.EXAMPLE:8000/x /x",
                "https://alice.hub.example/x -",
                "https://evilhub.example:8000/x -",
                "https://evil@alice.hub.example:8000/x -",
                "https://hub.example:8000.evil.com/x -",
            })
    void knowsTheHostsOfUsers(String argument, String path) {
        NextUrl withHosts = new NextUrl("https://hub.example:8000", Optional.of("https://hub.example:8000"));

        assertThat(withHosts.accept(argument)).isEqualTo(Optional.ofNullable(path));
    }
}
