package io.ganymede.hub.domain.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.user.Username;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlEscapeTest {
    @ParameterizedTest(name = "3.6 {0}")
    @CsvSource({
        "bob, bob, bob",
        "Bob.O-Hara_2~x, Bob.O-Hara_2~x, Bob.O-Hara_2~x",
        "a b, a%20b, a%20b",
        "bob@example.org, bob@example.org, bob%40example.org",
        "秀樹, %E7%A7%80%E6%A8%B9, %E7%A7%80%E6%A8%B9",
        "50%, 50%25, 50%25",
        "a%2fb, a%252fb, a%252fb",
        "a+b&c=d, a%2Bb%26c%3Dd, a%2Bb%26c%3Dd",
        "a.b., a.b., a.b.",
        "😀, %F0%9F%98%80, %F0%9F%98%80"
    })
    void escapes(String name, String segment, String clientId) {
        assertThat(UrlEscape.segment(name)).isEqualTo(segment);
        assertThat(UrlEscape.clientId(name)).isEqualTo(clientId);
    }

    @ParameterizedTest
    @CsvSource({"a/b, a%2Fb, a/b, a/b"})
    void slashDependsOnTheUse(String text, String segment, String clientId, String path) {
        assertThat(UrlEscape.segment(text)).isEqualTo(segment);
        assertThat(UrlEscape.clientId(text)).isEqualTo(clientId);
        assertThat(UrlEscape.path(text)).isEqualTo(path);
    }

    @ParameterizedTest(name = "3.6 {arguments}")
    @CsvSource({
        "/, bob, '', /user/bob/",
        "/, bob, lab-1, /user/bob/lab-1/",
        "/base/, a b@c, '', /base/user/a%20b@c/",
        "/base/, 秀樹, old name, /base/user/%E7%A7%80%E6%A8%B9/old%20name/"
    })
    void buildsPathsOfServers(String base, String user, String server, String expected) {
        ServerId id = ServerId.of(Username.of(user), ServerName.of(server));

        assertThat(ServerPath.of(base, id).value()).isEqualTo(expected);
    }
}
