package io.ganymede.hub.security.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ganymede.hub.config.CookieOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HubCookiesTest {
    private static final String COOKIE_ID = "0123456789abcdef0123456789abcdef";
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final CookieOptions STRICT =
            new CookieOptions(Optional.of("Strict"), Optional.of(true), Optional.empty(), Optional.of("hub.example"));

    @Test
    void setsTheLoginCookieForTheHubOnly() {
        String header =
                cookies(false, CookieOptions.NONE).login(COOKIE_ID, false).header();

        assertThat(header)
                .startsWith("jupyterhub-hub-login=\"2|1:0|10:")
                .endsWith("; expires=Thu, 24 Dec 2026 12:00:00 GMT; Path=/lab/hub/; HttpOnly");
    }

    @Test
    void sendsCookiesOverTlsOnlyIfTheRequestCameSo() {
        HubCookies cookies = cookies(false, CookieOptions.NONE);

        assertThat(cookies.login(COOKIE_ID, true).header()).endsWith("; HttpOnly; Secure");
        assertThat(cookies.session("abc", true).header())
                .isEqualTo("jupyterhub-session-id=abc; Path=/lab/; HttpOnly; Secure");
        assertThat(cookies.session("abc", false).header()).isEqualTo("jupyterhub-session-id=abc; Path=/lab/; HttpOnly");
    }

    @Test
    void addsNothingToTheCookieThatScriptsRead() {
        HubCookies cookies = cookies(false, CookieOptions.NONE);

        assertThat(cookies.xsrf("token", true).header()).isEqualTo("_xsrf=token; Max-Age=3600; Path=/lab/hub/");
        assertThat(cookies.xsrf("token", false).header()).isEqualTo("_xsrf=token; Path=/lab/hub/");
    }

    @Test
    void takesConfiguredAttributes() {
        HubCookies cookies = cookies(false, STRICT);

        assertThat(cookies.session("abc", false).header())
                .isEqualTo("jupyterhub-session-id=abc; Domain=hub.example; Path=/lab/; HttpOnly; Secure;"
                        + " SameSite=Strict");
        assertThat(cookies.xsrf("token", false).header())
                .isEqualTo("_xsrf=token; Domain=hub.example; Path=/lab/hub/; Secure; SameSite=Strict");
    }

    @Test
    void bindsTheLoginToTheHostByItsName() {
        HubCookies cookies = cookies(true, STRICT);

        assertThat(cookies.login(COOKIE_ID, false).header())
                .startsWith("__Host-jupyterhub-hub-login=\"")
                .endsWith("; Path=/; HttpOnly; Secure; SameSite=Strict")
                .doesNotContain("Domain");
    }

    @Test
    void readsBackItsOwnLogin() {
        HubCookies cookies = cookies(false, CookieOptions.NONE);
        String value = cookies.login(COOKIE_ID, false).value();

        assertThat(cookies.cookieId(sent("jupyterhub-hub-login", value))).contains(COOKIE_ID);
        assertThat(cookies.cookieId(sent("__Host-jupyterhub-hub-login", value))).isEmpty();
        assertThat(cookies.cookieId(RequestCookies.parse(
                        List.of("jupyterhub-hub-login=forged;" + " jupyterhub-hub-login=\"" + value + "\""))))
                .contains(COOKIE_ID);
    }

    @Test
    void believesNoLoginOlderThanConfigured() {
        String value =
                cookies(false, CookieOptions.NONE).login(COOKIE_ID, false).value();
        Clock later = Clock.offset(NOON, Duration.ofDays(14).plusSeconds(1));

        assertThat(cookies(later, false, CookieOptions.NONE).cookieId(sent("jupyterhub-hub-login", value)))
                .isEmpty();
    }

    @Test
    void takesOnlySessionsThatAHubCanHaveStarted() {
        HubCookies cookies = cookies(false, CookieOptions.NONE);
        String sessionId = cookies.newSessionId();

        assertThat(cookies.sessionId(sent("jupyterhub-session-id", sessionId))).contains(sessionId);
        assertThat(cookies.sessionId(sent("jupyterhub-session-id", "x:y"))).isEmpty();
        assertThat(cookies.newSessionId()).isNotEqualTo(sessionId);
    }

    @Test
    void sharesTheSessionWithTheHostsOfUsers() {
        CookieRules rules =
                new CookieRules("/", "/hub/", false, CookieOptions.NONE, Optional.of("hub.test"), Duration.ofDays(14));
        HubCookies cookies = new HubCookies(rules, new SignedValues(new byte[32], NOON), NOON);

        assertThat(cookies.session("0".repeat(32), false).header()).contains("; Domain=hub.test; Path=/;");
        assertThat(cookies.login(COOKIE_ID, false).header()).doesNotContain("Domain");
        assertThat(cookies.deleted(false))
                .extracting(SetCookie::header)
                .filteredOn(header -> header.contains("Domain=hub.test"))
                .singleElement()
                .asString()
                .startsWith("jupyterhub-session-id=\"\"");
    }

    @Test
    void makesTheBrowserForgetEverything() {
        assertThat(cookies(false, CookieOptions.NONE).deleted(false))
                .extracting(SetCookie::header)
                .allMatch(header -> header.contains("=\"\"; expires=Mon, 24 Nov 2025 12:00:00 GMT; "))
                .extracting(header -> header.replaceAll("=\"\".*Path=([^;]*).*", " $1"))
                .containsExactly(
                        "jupyterhub-hub-login /lab/hub/",
                        "jupyterhub-services /lab/services",
                        "jupyterhub-session-id /lab/",
                        "_xsrf /lab/hub/");
    }

    @Test
    void refusesToWriteWhatWouldSplitTheHeader() {
        HubCookies cookies = cookies(false, CookieOptions.NONE);

        assertThatIllegalArgumentException().isThrownBy(() -> cookies.session("a;b", false));
        assertThatIllegalArgumentException().isThrownBy(() -> cookies.session("a\r\nb", false));
    }

    private static HubCookies cookies(boolean hostPrefix, CookieOptions options) {
        return cookies(NOON, hostPrefix, options);
    }

    private static HubCookies cookies(Clock clock, boolean hostPrefix, CookieOptions options) {
        CookieRules rules =
                new CookieRules("/lab/", "/lab/hub/", hostPrefix, options, Optional.empty(), Duration.ofDays(14));
        return new HubCookies(rules, new SignedValues(new byte[32], clock), clock);
    }

    private static RequestCookies sent(String name, String value) {
        return RequestCookies.parse(List.of(name + "=" + value));
    }
}
