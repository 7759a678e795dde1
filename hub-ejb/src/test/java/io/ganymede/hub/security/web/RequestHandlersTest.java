package io.ganymede.hub.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels of requests (hub contract 11.7): the class of JupyterHub 6.1.1 that has the path. */
class RequestHandlersTest {
    @ParameterizedTest(name = "11.7 {0} is {1}")
    @CsvSource({
        "/lab/hub/, jupyterhub.handlers.pages.RootHandler",
        "/lab/hub, jupyterhub.handlers.base.AddSlashHandler",
        "/lab/, jupyterhub.handlers.base.PrefixRedirectHandler",
        "/lab/user/bob/lab, jupyterhub.handlers.base.PrefixRedirectHandler",
        "/hub/home, jupyterhub.handlers.base.PrefixRedirectHandler",
        "/lab/hub/login, jupyterhub.handlers.login.LoginHandler",
        "/lab/hub/logout, jupyterhub.handlers.login.LogoutHandler",
        "/lab/hub/home, jupyterhub.handlers.pages.HomeHandler",
        "/lab/hub/admin, jupyterhub.handlers.pages.AdminHandler",
        "/lab/hub/spawn, jupyterhub.handlers.pages.SpawnHandler",
        "/lab/hub/spawn/bob/gpu, jupyterhub.handlers.pages.SpawnHandler",
        "/lab/hub/spawn-pending/bob, jupyterhub.handlers.pages.SpawnPendingHandler",
        "/lab/hub/token, jupyterhub.handlers.pages.TokenPageHandler",
        "/lab/hub/accept-share, jupyterhub.handlers.pages.AcceptShareHandler",
        "/lab/hub/error/503, jupyterhub.handlers.pages.ProxyErrorHandler",
        "/lab/hub/health, jupyterhub.handlers.pages.HealthCheckHandler",
        "/lab/hub/api/health, jupyterhub.handlers.pages.HealthCheckHandler",
        "/lab/hub/metrics, jupyterhub.handlers.metrics.MetricsHandler",
        "/lab/hub/api/metrics, jupyterhub.handlers.metrics.MetricsHandler",
        "/lab/hub/user/bob/api/x, jupyterhub.handlers.base.UserUrlHandler",
        "/lab/hub/user-redirect/lab, jupyterhub.handlers.base.UserRedirectHandler",
        "/lab/hub/security/csp-report, jupyterhub.handlers.base.CSPReportHandler",
        "/lab/hub/static/css/style.css, jupyterhub.handlers.static.CacheControlStaticFilesHandler",
        "/lab/hub/logo, jupyterhub.handlers.static.LogoHandler",
        "/lab/hub/nothing, jupyterhub.handlers.base.Template404",
        "/lab/hub/api, jupyterhub.apihandlers.hub.RootAPIHandler",
        "/lab/hub/api/, jupyterhub.apihandlers.hub.RootAPIHandler",
        "/lab/hub/api/info, jupyterhub.apihandlers.hub.InfoAPIHandler",
        "/lab/hub/api/shutdown, jupyterhub.apihandlers.hub.ShutdownAPIHandler",
        "/lab/hub/api/user, jupyterhub.apihandlers.users.SelfAPIHandler",
        "/lab/hub/api/users, jupyterhub.apihandlers.users.UserListAPIHandler",
        "/lab/hub/api/users/bob, jupyterhub.apihandlers.users.UserAPIHandler",
        "/lab/hub/api/users/bob/server, jupyterhub.apihandlers.users.UserServerAPIHandler",
        "/lab/hub/api/users/bob/servers/, jupyterhub.apihandlers.users.UserServerAPIHandler",
        "/lab/hub/api/users/bob/servers/gpu, jupyterhub.apihandlers.users.UserServerAPIHandler",
        "/lab/hub/api/users/bob/server/progress, jupyterhub.apihandlers.users.SpawnProgressAPIHandler",
        "/lab/hub/api/users/bob/servers/gpu/progress, jupyterhub.apihandlers.users.SpawnProgressAPIHandler",
        "/lab/hub/api/users/bob/tokens, jupyterhub.apihandlers.users.UserTokenListAPIHandler",
        "/lab/hub/api/users/bob/tokens/a1, jupyterhub.apihandlers.users.UserTokenAPIHandler",
        "/lab/hub/api/users/bob/activity, jupyterhub.apihandlers.users.ActivityAPIHandler",
        "/lab/hub/api/users/bob/shared, jupyterhub.apihandlers.shares.UserShareListAPIHandler",
        "/lab/hub/api/users/bob/shared/ann/gpu, jupyterhub.apihandlers.shares.UserShareAPIHandler",
        "/lab/hub/api/groups, jupyterhub.apihandlers.groups.GroupListAPIHandler",
        "/lab/hub/api/groups/g, jupyterhub.apihandlers.groups.GroupAPIHandler",
        "/lab/hub/api/groups/g/users, jupyterhub.apihandlers.groups.GroupUsersAPIHandler",
        "/lab/hub/api/groups/g/properties, jupyterhub.apihandlers.groups.GroupPropertiesAPIHandler",
        "/lab/hub/api/groups/g/shared, jupyterhub.apihandlers.shares.GroupShareListAPIHandler",
        "/lab/hub/api/groups/g/shared/ann/, jupyterhub.apihandlers.shares.GroupShareAPIHandler",
        "/lab/hub/api/services, jupyterhub.apihandlers.services.ServiceListAPIHandler",
        "/lab/hub/api/services/s, jupyterhub.apihandlers.services.ServiceAPIHandler",
        "/lab/hub/api/shares/bob/, jupyterhub.apihandlers.shares.ServerShareAPIHandler",
        "/lab/hub/api/share-codes/bob/gpu, jupyterhub.apihandlers.shares.ServerShareCodeAPIHandler",
        "/lab/hub/api/proxy, jupyterhub.apihandlers.proxy.ProxyAPIHandler",
        "/lab/hub/api/authorizations/cookie/a/b, jupyterhub.apihandlers.auth.CookieAPIHandler",
        "/lab/hub/api/authorizations/token/abc, jupyterhub.apihandlers.auth.TokenAPIHandler",
        "/lab/hub/api/oauth2/authorize, jupyterhub.apihandlers.auth.OAuthAuthorizeHandler",
        "/lab/hub/api/oauth2/token, jupyterhub.apihandlers.auth.OAuthTokenHandler",
        "/lab/hub/api/nothing, jupyterhub.apihandlers.base.API404",
        "/lab/hub/health/ready, ganymede.health",
        "/lab/hub/server-log/bob, ganymede.pages",
        "/lab/hub/api/users/bob/server/logs, ganymede.api",
        "/lab/hub/api/ganymede/failures, ganymede.api",
    })
    void namesTheClassOfJupyterHub(String path, String handler) {
        assertThat(RequestHandlers.of("/lab/hub/", path)).isEqualTo(handler);
    }

    @ParameterizedTest(name = "{0} is logged as {1}, about {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "/lab/hub/home, /lab/hub/home, -",
                "/lab/hub/api/authorizations/token/0123abc, /lab/hub/api/authorizations/token/[secret], -",
                "/lab/hub/api/authorizations/cookie/n/v/w, /lab/hub/api/authorizations/cookie/n/[secret], -",
                "/lab/hub/api/users/b%40x/server, /lab/hub/api/users/b%40x/server, b%40x/",
                "/lab/hub/api/users/bob/servers/gpu/progress, /lab/hub/api/users/bob/servers/gpu/progress, bob/gpu",
                "/lab/hub/spawn/bob/gpu, /lab/hub/spawn/bob/gpu, bob/gpu",
                "/lab/hub/spawn-pending/bob, /lab/hub/spawn-pending/bob, bob/",
                "/lab/hub/user/bob/lab/tree, /lab/hub/user/bob/lab/tree, bob/",
                "/lab/hub/api/users/bob, /lab/hub/api/users/bob, -",
                "/hub/user/bob/, /hub/user/bob/, -",
            })
    void tellsNoSecretsOfAPath(String uri, String logged, String server) {
        assertThat(LoggedPath.of(uri)).isEqualTo(logged);
        assertThat(LoggedPath.server("/lab/hub/", uri).orElse(null)).isEqualTo(server);
    }
}
