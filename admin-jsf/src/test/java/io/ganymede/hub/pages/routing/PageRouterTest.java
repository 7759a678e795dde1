package io.ganymede.hub.pages.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Paths lead to pages as hub contract 5.1 and 5.2 say")
class PageRouterTest {
    private static final PageRouter AT_ROOT = new PageRouter(new PagePaths("/"), Optional.empty());
    private static final PageRouter BELOW = new PageRouter(new PagePaths("/base/"), Optional.empty());

    @ParameterizedTest(name = "5.1 {0}?{1} -> {2} {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "/                      , -     , 302, /hub/",
                "/                      , a=b   , 302, /hub/?a=b",
                "/hub                   , -     , 301, /hub/",
                "/hub                   , a=b   , 301, /hub/?a=b",
                "/user/bob              , -     , 301, /user/bob/",
                "/user/bob              , a=b   , 301, /user/bob/?a=b",
                "/user/b%40x            , -     , 301, /user/b%40x/",
                "/services/s            , -     , 301, /services/s/",
                "/user/bob/             , -     , 302, /hub/user/bob/",
                "/user/bob/lab/tree     , a=b&c , 302, /hub/user/bob/lab/tree?a=b&c",
                "/user/                 , -     , 302, /hub/user/",
                "/user                  , -     , 302, /hub/user",
                "/services/s/x          , -     , 302, /hub/services/s/x",
                "/favicon.ico           , -     , 302, /hub/favicon.ico",
                "/hubris                , -     , 302, /hub/hubris",
                "//evil.example/x       , -     , 302, /hub//evil.example/x",
                "/views/login.xhtml     , -     , 302, /hub/views/login.xhtml",
                "/internal/oauth2-page  , -     , 302, /hub/internal/oauth2-page",
            })
    void outsideTheHub(String path, String query, int status, String location) {
        Route expected = new Route.Redirect(status, location);

        assertThat(AT_ROOT.route("GET", path, Optional.ofNullable(query))).isEqualTo(expected);
        assertThat(AT_ROOT.route("HEAD", path, Optional.ofNullable(query))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "5.1 {0} -> {1} {2}")
    @CsvSource({
        "/base             , 302, /base/hub/",
        "/base/            , 302, /base/hub/",
        "/                 , 302, /base/hub/",
        "/base/hub         , 301, /base/hub/",
        "/base/user/bob    , 301, /base/user/bob/",
        "/base/user/bob/x  , 302, /base/hub/user/bob/x",
    })
    void outsideTheHubBelowABasePath(String path, int status, String location) {
        assertThat(BELOW.route("GET", path, Optional.empty())).isEqualTo(new Route.Redirect(status, location));
    }

    @ParameterizedTest(name = "5.1 {0} -> {1} {2}")
    @CsvSource({
        "/                 , 302, https://hub.example/base/hub/",
        "/base/user/bob/x  , 302, https://hub.example/base/hub/user/bob/x",
        "/base/user/bob    , 301, /base/user/bob/",
        "/base/hub         , 301, /base/hub/",
    })
    void outsideTheHubOfAKnownHost(String path, int status, String location) {
        PageRouter router = new PageRouter(new PagePaths("/base/"), Optional.of("https://hub.example"));

        assertThat(router.route("GET", path, Optional.empty())).isEqualTo(new Route.Redirect(status, location));
    }

    @ParameterizedTest(name = "5.1 {0} {1}")
    @CsvSource({
        "POST  , /",
        "POST  , /user/bob",
        "PUT   , /user/bob/x",
        "PATCH , /anything",
        "DELETE, /hub",
        "POST  , /hub/home",
        "PUT   , /hub/login",
        "POST  , /hub/admin",
        "PUT   , /hub/user/bob/x",
        "POST  , /hub/spawn-pending/bob",
        "GET   , /hub/security/csp-report",
        "POST  , /hub/static/ganymede.css",
        "DELETE, /hub/logout",
    })
    void methodsThatArePartOfNoPage(String method, String path) {
        assertThat(AT_ROOT.route(method, path, Optional.empty())).isEqualTo(new Route.MethodNotAllowed());
    }

    @ParameterizedTest(name = "5.2 {0} {1} -> {2} user={3} server={4} rest={5}")
    @CsvSource(
            nullValues = "-",
            emptyValue = "",
            value = {
                "GET   , /hub/                        , ROOT         , -     , -    , ''",
                "GET   , /hub/login                   , LOGIN        , -     , -    , ''",
                "POST  , /hub/login                   , LOGIN        , -     , -    , ''",
                "GET   , /hub/logout                  , LOGOUT       , -     , -    , ''",
                "HEAD  , /hub/home                    , HOME         , -     , -    , ''",
                "GET   , /hub/admin                   , ADMIN        , -     , -    , ''",
                "GET   , /hub/admin/failures          , FAILURES     , -     , -    , ''",
                "GET   , /hub/api-docs                , API_DOCUMENTATION, - , -    , ''",
                "GET   , /hub/health                  , HEALTH       , -     , -    , ''",
                "GET   , /hub/metrics                 , METRICS      , -     , -    , ''",
                "GET   , /hub/health/ready            , HEALTH_REPORT, -     , -    , ready",
                "HEAD  , /hub/logo                    , LOGO         , -     , -    , ''",
                "POST  , /hub/security/csp-report     , CSP_REPORT   , -     , -    , ''",
                "GET   , /hub/spawn                   , SPAWN        , -     , -    , ''",
                "POST  , /hub/spawn/bob               , SPAWN        , bob   , -    , /bob",
                "GET   , /hub/spawn/b%40x/gpu         , SPAWN        , b@x   , gpu  , /b%40x/gpu",
                "GET   , /hub/spawn/a+b               , SPAWN        , a+b   , -    , /a+b",
                "GET   , /hub/spawn-pending/bob       , SPAWN_PENDING, bob   , -    , /bob",
                "GET   , /hub/spawn-pending/bob/gpu   , SPAWN_PENDING, bob   , gpu  , /bob/gpu",
                "GET   , /hub/server-log/bob          , SERVER_LOG   , bob   , -    , /bob",
                "GET   , /hub/server-failure/bob/lab  , SERVER_FAILURE, bob  , lab  , /bob/lab",
                "GET   , /hub/user/bob                , USER         , bob   , -    , ''",
                "GET   , /hub/user/bob/               , USER         , bob   , -    , /",
                "GET   , /hub/user/bob/lab            , USER         , bob   , -    , /lab",
                "GET   , /hub/user/bob/gpu/           , USER         , bob   , gpu  , /gpu/",
                "GET   , /hub/user/bob/gpu/lab/a%2Fb  , USER         , bob   , gpu  , /gpu/lab/a%2Fb",
                "DELETE, /hub/user/bob/api/contents   , USER         , bob   , api  , /api/contents",
                "GET   , /hub/user-redirect           , USER_REDIRECT, -     , -    , ''",
                "GET   , /hub/user-redirect/lab/a%20b , USER_REDIRECT, -     , -    , /lab/a%20b",
                "GET   , /hub/error/503               , ERROR        , -     , -    , 503",
                "GET   , /hub/language/zh-CN          , LANGUAGE     , -     , -    , zh-CN",
            })
    void pages(String method, String path, PageName page, String user, String server, String rest) {
        assertThat(AT_ROOT.route(method, path, Optional.empty()))
                .isEqualTo(new Route.Page(page, Optional.ofNullable(user), Optional.ofNullable(server), rest));
    }

    @ParameterizedTest(name = "5.1 {0}")
    @CsvSource({
        "/hub/nope",
        "/hub/home/",
        "/hub//login",
        "/hub/Login",
        "/hub/spawn/",
        "/hub/spawn/a/b/c",
        "/hub/spawn-pending",
        "/hub/spawn-pending/",
        "/hub/user/",
        "/hub/user//x",
        "/hub/error/",
        "/hub/error/404/x",
        "/hub/language",
        "/hub/views/login.xhtml",
        "/hub/WEB-INF/web.xml",
        "/hub/internal/oauth2-page",
    })
    void unknownPages(String path) {
        assertThat(AT_ROOT.route("GET", path, Optional.empty())).isEqualTo(new Route.NotFound());
    }

    @Test
    void namesOfStaticFilesAreDecodedOnceAndLeftToBeChecked() {
        assertThat(AT_ROOT.route("GET", "/hub/static/a%20b/%2e%2e/c.css", Optional.of("v=1")))
                .isEqualTo(new Route.StaticFile("a b/../c.css"));
    }
}
