package io.ganymede.hub.security.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.ConfigurationFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Hub contract 6.2: each cookie with all of its attributes, under the settings of {@code JupyterHub} in its row. */
class CookieContractTest {
    private static final String COOKIE_ID = "0123456789abcdef0123456789abcdef";
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "cookies-contract.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void setsTheCookie(String row, String settings, String request, String cookie, String header) {
        SetCookie set = cookie(cookies(settings, NOON), cookie, "https".equals(request));

        assertThat(set.header().replaceFirst("=[^;]*", "=VALUE")).isEqualTo(header);
    }

    private static SetCookie cookie(HubCookies cookies, String kind, boolean https) {
        return switch (kind) {
            case "login" -> cookies.login(COOKIE_ID, https);
            case "session" -> cookies.session(cookies.newSessionId(), https);
            case "xsrf" -> cookies.xsrf("token", false);
            case "anonymous xsrf" -> cookies.xsrf("token", true);
            case "no login" -> cookies.deletedLogin(https);
            case "no services" -> forgotten(cookies, "jupyterhub-services", https);
            case "no session" -> forgotten(cookies, HubCookies.SESSION_NAME, https);
            case "no xsrf" -> forgotten(cookies, HubCookies.XSRF_NAME, https);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static SetCookie forgotten(HubCookies cookies, String name, boolean https) {
        return cookies.deleted(https).stream()
                .filter(cookie -> cookie.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "6.2 {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "14 days: the last second||P14D|true",
                "14 days: a second later||P14DT1S|false",
                "cookie_max_age_days|cookie_max_age_days: 1|P1D|true",
                "cookie_max_age_days: a second later|cookie_max_age_days: 1|P1DT1S|false",
            })
    void theLoginCountsForAsLongAsTheSettingsSay(String row, String settings, String age, boolean counts) {
        String signed = cookies(settings, NOON).login(COOKIE_ID, false).value();
        HubCookies later = cookies(settings, Clock.offset(NOON, Duration.parse(age)));

        assertThat(later.readLogin(later.loginName(), signed).map(LoginCookie::cookieId))
                .isEqualTo(counts ? Optional.of(COOKIE_ID) : Optional.empty());
    }

    private static HubCookies cookies(String settings, Clock clock) {
        String yaml = "JupyterHub: {authenticator_class: dummy, "
                + Optional.ofNullable(settings).orElse("") + "}";
        return new HubCookies(
                CookieRules.of(ConfigurationFixture.load(yaml)), new SignedValues(new byte[32], clock), clock);
    }
}
