package io.ganymede.hub.security.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ganymede.hub.config.ConfigurationFixture;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HubCookiesTest {
    private static final String COOKIE_ID = "0123456789abcdef0123456789abcdef";
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void readsBackItsOwnLogin() {
        HubCookies cookies = cookies();
        String value = cookies.login(COOKIE_ID, false).value();

        assertThat(cookies.readLogin(sent("jupyterhub-hub-login", value)).map(LoginCookie::cookieId))
                .contains(COOKIE_ID);
        assertThat(cookies.readLogin(sent("__Host-jupyterhub-hub-login", value)))
                .isEmpty();
        assertThat(cookies.readLogin(RequestCookies.parse(
                                List.of("jupyterhub-hub-login=forged;" + " jupyterhub-hub-login=\"" + value + "\"")))
                        .map(LoginCookie::cookieId))
                .contains(COOKIE_ID);
    }

    /** The end of one is then the end of no other, whichever hub has signed it. */
    @Test
    void tellsLoginsOfOneUserAndSecondApart() {
        List<LoginCookie> logins = Stream.generate(HubCookiesTest::cookies)
                .map(hub -> hub.readLogin(
                        hub.loginName(), hub.login(COOKIE_ID, false).value()))
                .flatMap(Optional::stream)
                .limit(100)
                .toList();

        assertThat(logins).extracting(LoginCookie::cookieId).containsOnly(COOKIE_ID);
        assertThat(logins)
                .extracting(LoginCookie::mark)
                .doesNotHaveDuplicates()
                .allMatch(mark -> mark.matches("[0-9a-f]{64}"));
    }

    /** A18: bob's server sets bob's own, genuine login for all hosts of the domain. */
    @Test
    void believesNobodyWhereDifferentPeopleAreLoggedIn() {
        HubCookies cookies = cookies();
        String right = cookies.login(COOKIE_ID, false).value();
        String tossed = cookies.login("f".repeat(32), false).value();
        String again = cookies.login(COOKIE_ID, false).value();

        for (List<String> both : List.of(List.of(right, tossed), List.of(tossed, right))) {
            RequestCookies sent = RequestCookies.parse(
                    List.of("jupyterhub-hub-login=" + both.get(0) + "; jupyterhub-hub-login=" + both.get(1)));
            assertThat(cookies.readLogin(sent)).isEmpty();
            assertThat(cookies.holdsDifferentLogins(sent)).isTrue();
        }
        RequestCookies same =
                RequestCookies.parse(List.of("jupyterhub-hub-login=" + right + "; jupyterhub-hub-login=" + again));
        assertThat(cookies.readLogin(same).map(LoginCookie::cookieId)).contains(COOKIE_ID);
        assertThat(cookies.holdsDifferentLogins(same)).isFalse();
    }

    @Test
    void takesOnlySessionsThatAHubCanHaveStarted() {
        HubCookies cookies = cookies();
        String sessionId = cookies.newSessionId();

        assertThat(cookies.sessionId(sent("jupyterhub-session-id", sessionId))).contains(sessionId);
        assertThat(cookies.sessionId(sent("jupyterhub-session-id", "x:y"))).isEmpty();
        assertThat(cookies.newSessionId()).isNotEqualTo(sessionId);
    }

    @Test
    void makesTheBrowserForgetEverything() {
        assertThat(cookies().deleted(false))
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
        HubCookies cookies = cookies();

        assertThatIllegalArgumentException().isThrownBy(() -> cookies.session("a;b", false));
        assertThatIllegalArgumentException().isThrownBy(() -> cookies.session("a\r\nb", false));
    }

    private static HubCookies cookies() {
        CookieRules rules = CookieRules.of(ConfigurationFixture.load("JupyterHub: {base_url: /lab/}"));
        return new HubCookies(rules, new SignedValues(new byte[32], NOON), NOON);
    }

    private static RequestCookies sent(String name, String value) {
        return RequestCookies.parse(List.of(name + "=" + value));
    }
}
