package io.ganymede.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutePathTest {

    @ParameterizedTest
    @CsvSource({
        "'',/",
        "/,/",
        "/user/zoe,/user/zoe",
        "user/zoe,/user/zoe",
        "/t/x/,/t/x",
        "/user/%E7%A7%80%E6%A8%B9,/user/秀樹",
        "/user/%7EAlt,/user/~Alt",
        "/user/has%40,/user/has@",
        "/has%20space/foo,/has space/foo",
        "/a+b,/a+b",
        "/c%2Bd,/c+d",
        "/pc%25t,/pc%t",
        "/q%3Fm,/q?m",
        "/h%23h,/h#h",
        "/s%2Ft,/s/t",
        "/x/../y,/y"
    })
    void makesTheKeyThatTheApiShows(String escaped, String key) {
        assertThat(RoutePath.parse(escaped).key()).isEqualTo(key);
    }
}
