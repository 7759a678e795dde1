package io.ganymede.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/e/a%2Fb",
                "/e/%7Eu/~v",
                "/e/%E7%A7%80",
                "/e//dbl///x",
                "//e/x",
                "/e/a;p=1,2",
                "/e/a+b%20c",
                "/e/a?x=1&x=2&y=%zz",
                "/e/(x)!$&'*,:@",
                "/e/a|b^c",
                "/e/a?u=http://h/p?q=1",
                "/e/...",
                "/e/.hidden"
            })
    void keepsOrdinaryTargetsByteForByte(String target) {
        assertThat(RequestTarget.parse(target).text()).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\0',
            value = {
                "/e/../f/x /f/x",
                "/e/./y /e/y",
                "/e/z/%2e%2E/w /e/w",
                "/e/.%2e/w /w",
                "/.. /",
                "/../../x /x",
                "/a/.. /",
                "/a/. /a/",
                "/e/a\\b /e/a/b",
                "/e/a\"b /e/a%22b",
                "/e/a{b} /e/a%7Bb%7D",
                "/e/a#f /e/a",
                "/e? /e",
                "/e?x=a'b /e?x=a%27b",
                "http://evil.example/e/abs?q /e/abs?q",
                "HTTPS://evil.example /"
            })
    void bringsOthersIntoOneSpelling(String target, String canonical) {
        assertThat(RequestTarget.parse(target).text()).isEqualTo(canonical);
    }

    @Test
    void routesByTheDecodedPathInWhichEscapedSlashesSeparateToo() {
        assertThat(RequestTarget.parse("/user//b%40r/s%2Ft/%E7%A7%80/").segments())
                .isEqualTo(List.of("user", "b@r", "s", "t", "秀"));
    }

    @ParameterizedTest
    @CsvSource({"/%,500", "/e/%zz,500", "/e/%ff,500", "/e/%c0%ae,500", "*,404", "host:443,404", "/é,400"})
    void refusesWhatHasNoSafeReading(String target, int status) {
        assertThatExceptionOfType(MalformedTargetException.class)
                .isThrownBy(() -> RequestTarget.parse(target))
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(status));
    }

    @ParameterizedTest
    @CsvSource({
        "/bar/rest,1,/rest",
        "/bar,1,''",
        "/bar/,1,/",
        "/bar//x,1,//x",
        "/b%40r/b%20r/rest,2,/rest",
        "//bar/x,1,/x",
        "/a%2Fb/c,1,/b/c",
        "/a%2fb/c,2,/c",
        "/x,0,/x"
    })
    void leavesOutLeadingSegments(String target, int count, String rest) {
        assertThat(RequestTarget.parse(target).pathAfter(count)).isEqualTo(rest);
    }
}
