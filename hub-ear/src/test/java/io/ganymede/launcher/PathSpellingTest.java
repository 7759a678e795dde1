package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathSpellingTest {
    private static final PathSpelling SPELLING = new PathSpelling("/h%C3%B6he%201@x/y/");

    @ParameterizedTest
    @CsvSource({
        "/h%C3%B6he%201@x/y/hub/home, /h%C3%B6he%201@x/y/hub/home",
        "/h%c3%b6he%201%40x/y/hub/api/user, /h%C3%B6he%201@x/y/hub/api/user",
        "/%68%C3%B6he%201@x/%79/, /h%C3%B6he%201@x/y/",
        "/h%C3%B6he%201@x/y/hub/api, /h%C3%B6he%201@x/y/hub/api/",
        "/h%C3%B6he%201%40x/y/hub/api, /h%C3%B6he%201@x/y/hub/api/",
        "/h%C3%B6he%201%40x/y/user/a%2Fb/%40, /h%C3%B6he%201@x/y/user/a%2Fb/%40",
    })
    void findsTheBasePathHoweverItIsSpelled(String sent, String spelled) {
        assertThat(SPELLING.of(sent)).isEqualTo(spelled);
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/h%C3%B6he%201@x",
        "/h%C3%B6he%201@x/y",
        "/h%C3%B6he%201%40x%2Fy/",
        "/h%C3%B6he%201%40x/z/",
        "//h%C3%B6he%201%40x/y/",
        "/h%25C3%25B6he%201%40x/y/",
        "/h%C3%B6he%201%4/y/",
        "/h%C3%B6he%201%zz/y/",
        "/h%C3%he%201%40x/y/",
        "/H%C3%B6he%201%40x/y/",
        "/./h%C3%B6he%201%40x/y/",
        "/a/../h%C3%B6he%201%40x/y/",
        "/h%C3%B6he%201+%40x/y/",
    })
    void leavesEveryOtherPathAsItIs(String sent) {
        assertThat(SPELLING.of(sent)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "/hub/api, /hub/api/",
        "/hub/api/, /hub/api/",
        "/hub/apis, /hub/apis",
        "/hub/%61pi, /hub/%61pi",
        "/hub/api;x, /hub/api;x",
        "*, *"
    })
    void knowsTheApiWithoutItsSlash(String sent, String spelled) {
        assertThat(new PathSpelling("/").of(sent)).isEqualTo(spelled);
    }
}
