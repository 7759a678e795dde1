package io.ganymede.hub.security.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestCookiesTest {
    @Test
    void keepsTheOrderOfAllHeaders() {
        RequestCookies cookies = RequestCookies.parse(List.of("a=1; b=2;a=3", "a=4"));

        assertThat(cookies.all("a")).containsExactly("1", "3", "4");
        assertThat(cookies.first("b")).contains("2");
        assertThat(cookies.first("c")).isEmpty();
    }

    @Test
    void readsSignedValuesQuotedOrNot() {
        String signed = "2|1:0|10:1700000000|1:c|4:YWI=|abcdef";

        assertThat(RequestCookies.parse(List.of("c=\"" + signed + "\"; d=" + signed)))
                .satisfies(cookies -> assertThat(cookies.first("c")).contains(signed))
                .satisfies(cookies -> assertThat(cookies.first("d")).contains(signed));
    }

    @Test
    void ignoresWhatIsNoCookie() {
        RequestCookies cookies = RequestCookies.parse(List.of("; ;=x;novalue; a=;b=\"", ""));

        assertThat(cookies.first("a")).contains("");
        assertThat(cookies.first("b")).contains("\"");
        assertThat(cookies.first("novalue")).isEmpty();
    }

    @Test
    void readsNoMoreThanItsBound() {
        RequestCookies cookies = RequestCookies.parse(List.of("a=1; ".repeat(10_000)));

        assertThat(cookies.all("a")).hasSize(300);
    }
}
