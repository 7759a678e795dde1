package io.ganymede.hub.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubPathsTest {
    private final HubPaths paths = new HubPaths("/lab/");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "/lab/hub/api, API",
        "/lab/hub/api/, API",
        "/lab/hub/api/users/alice, API",
        "/lab/hub/api/metrics, PAGE_WITH_TOKENS",
        "/lab/hub/api/health, STATIC",
        "/lab/hub/health, STATIC",
        "/lab/hub/health/ready, STATIC",
        "/lab/hub/logo, STATIC",
        "/lab/hub/static/css/style.css, STATIC",
        "/lab/hub/api/oauth2/authorize, PAGE",
        "/lab/hub/api/oauth2/token, API",
        "/lab/hub/apix, PAGE",
        "/lab/hub/login, PAGE",
        "/lab/hub/, PAGE",
        "/lab/hub, PAGE",
        "/lab/, PAGE",
        "/lab/user/alice/lab, PAGE",
        "/lab/hub/user/alice/api/contents, PAGE_WITH_TOKENS",
        "/lab/hub/user-redirect/x, PAGE",
        "/lab/hub/metrics, PAGE_WITH_TOKENS",
        "/hub/api/users, PAGE",
        "/lab/lab/hub/api/users, PAGE",
    })
    void tellsAreasApart(String path, RequestArea area) {
        assertThat(paths.areaOf(path)).isEqualTo(area);
    }

    @ParameterizedTest(name = "6.1 {0}: exempt {1}, cookies {2}, credentials in body {3}")
    @CsvSource({
        "/lab/hub/api, true, true, false",
        "/lab/hub/api/, true, true, false",
        "/lab/hub/api/oauth2/token, true, true, false",
        "/lab/hub/api/authorizations/token/abc, true, false, false",
        "/lab/hub/api/users/alice/tokens, false, true, true",
        "/lab/hub/api/users/alice/tokens/a1, false, true, false",
        "/lab/hub/api/users, false, true, false",
        "/lab/hub/login, false, true, false",
        "/lab/hub/security/csp-report, true, true, false",
    })
    void knowsTheExceptions(String path, boolean exempt, boolean cookies, boolean inBody) {
        assertThat(paths.isExemptFromXsrf(path)).isEqualTo(exempt);
        assertThat(paths.acceptsCookies(path)).isEqualTo(cookies);
        assertThat(paths.takesCredentialsInBody(path)).isEqualTo(inBody);
    }
}
