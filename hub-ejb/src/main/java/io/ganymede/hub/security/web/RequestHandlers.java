package io.ganymede.hub.security.web;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands in metrics for the path of a request: the class that handles it in JupyterHub (hub contract 11.7), so that
 * there are only so many. What is ours alone begins with {@code ganymede}.
 */
final class RequestHandlers {
    private static final String OUTSIDE = "jupyterhub.handlers.base.PrefixRedirectHandler";
    private static final String NO_API = "jupyterhub.apihandlers.base.API404";
    private static final String NO_PAGE = "jupyterhub.handlers.base.Template404";

    /** By the path below the hub; the first that matches. */
    private static final List<Handler> HANDLERS = List.of(
            handler("", "jupyterhub.handlers.pages.RootHandler"),
            handler("static/.*", "jupyterhub.handlers.static.CacheControlStaticFilesHandler"),
            handler("logo", "jupyterhub.handlers.static.LogoHandler"),
            handler("login", "jupyterhub.handlers.login.LoginHandler"),
            handler("logout", "jupyterhub.handlers.login.LogoutHandler"),
            handler("home", "jupyterhub.handlers.pages.HomeHandler"),
            handler("admin", "jupyterhub.handlers.pages.AdminHandler"),
            handler("spawn(/.*)?", "jupyterhub.handlers.pages.SpawnHandler"),
            handler("spawn-pending/.*", "jupyterhub.handlers.pages.SpawnPendingHandler"),
            handler("token", "jupyterhub.handlers.pages.TokenPageHandler"),
            handler("accept-share", "jupyterhub.handlers.pages.AcceptShareHandler"),
            handler("error/.*", "jupyterhub.handlers.pages.ProxyErrorHandler"),
            handler("(api/)?health", "jupyterhub.handlers.pages.HealthCheckHandler"),
            handler("(api/)?metrics", "jupyterhub.handlers.metrics.MetricsHandler"),
            handler("user(/.*)?", "jupyterhub.handlers.base.UserUrlHandler"),
            handler("user-redirect(/.*)?", "jupyterhub.handlers.base.UserRedirectHandler"),
            handler("security/csp-report", "jupyterhub.handlers.base.CSPReportHandler"),
            handler("health/.*", "ganymede.health"),
            handler(
                    "(admin/failures|change-password|language/.*|logout-everywhere|server-(log|failure)/.*)",
                    "ganymede.pages"),
            handler("api/?", "jupyterhub.apihandlers.hub.RootAPIHandler"),
            handler("api/info", "jupyterhub.apihandlers.hub.InfoAPIHandler"),
            handler("api/shutdown", "jupyterhub.apihandlers.hub.ShutdownAPIHandler"),
            handler("api/user", "jupyterhub.apihandlers.users.SelfAPIHandler"),
            handler("api/users", "jupyterhub.apihandlers.users.UserListAPIHandler"),
            handler("api/users/[^/]+", "jupyterhub.apihandlers.users.UserAPIHandler"),
            handler(
                    "api/users/[^/]+/(server|servers/[^/]*)/progress",
                    "jupyterhub.apihandlers.users.SpawnProgressAPIHandler"),
            handler("api/users/[^/]+/(server|servers/[^/]*)/(failure|logs)", "ganymede.api"),
            handler("api/users/[^/]+/(server|servers/[^/]*)", "jupyterhub.apihandlers.users.UserServerAPIHandler"),
            handler("api/users/[^/]+/tokens", "jupyterhub.apihandlers.users.UserTokenListAPIHandler"),
            handler("api/users/[^/]+/tokens/[^/]*", "jupyterhub.apihandlers.users.UserTokenAPIHandler"),
            handler("api/users/[^/]+/activity", "jupyterhub.apihandlers.users.ActivityAPIHandler"),
            handler("api/users/[^/]+/shared", "jupyterhub.apihandlers.shares.UserShareListAPIHandler"),
            handler("api/users/[^/]+/shared/[^/]+/[^/]*", "jupyterhub.apihandlers.shares.UserShareAPIHandler"),
            handler("api/groups", "jupyterhub.apihandlers.groups.GroupListAPIHandler"),
            handler("api/groups/[^/]+", "jupyterhub.apihandlers.groups.GroupAPIHandler"),
            handler("api/groups/[^/]+/users", "jupyterhub.apihandlers.groups.GroupUsersAPIHandler"),
            handler("api/groups/[^/]+/properties", "jupyterhub.apihandlers.groups.GroupPropertiesAPIHandler"),
            handler("api/groups/[^/]+/shared", "jupyterhub.apihandlers.shares.GroupShareListAPIHandler"),
            handler("api/groups/[^/]+/shared/[^/]+/[^/]*", "jupyterhub.apihandlers.shares.GroupShareAPIHandler"),
            handler("api/services", "jupyterhub.apihandlers.services.ServiceListAPIHandler"),
            handler("api/services/[^/]+", "jupyterhub.apihandlers.services.ServiceAPIHandler"),
            handler("api/shares/[^/]+(/[^/]*)?", "jupyterhub.apihandlers.shares.ServerShareAPIHandler"),
            handler("api/share-codes/[^/]+(/[^/]*)?", "jupyterhub.apihandlers.shares.ServerShareCodeAPIHandler"),
            handler("api/proxy", "jupyterhub.apihandlers.proxy.ProxyAPIHandler"),
            handler("api/authorizations/cookie/.*", "jupyterhub.apihandlers.auth.CookieAPIHandler"),
            handler("api/authorizations/token(/.*)?", "jupyterhub.apihandlers.auth.TokenAPIHandler"),
            handler("api/oauth2/authorize", "jupyterhub.apihandlers.auth.OAuthAuthorizeHandler"),
            handler("api/oauth2/token", "jupyterhub.apihandlers.auth.OAuthTokenHandler"),
            handler("api/ganymede/.*", "ganymede.api"),
            handler("api/.*", NO_API));

    private RequestHandlers() {}

    /**
     * @param hubPath where the hub's pages lie, with a slash at its end
     * @param path decoded
     */
    static String of(String hubPath, String path) {
        if (!path.startsWith(hubPath)) {
            return hubPath.equals(path + "/") ? "jupyterhub.handlers.base.AddSlashHandler" : OUTSIDE;
        }
        String below = path.substring(hubPath.length());
        return HANDLERS.stream()
                .filter(handler -> handler.paths().matcher(below).matches())
                .map(Handler::name)
                .findFirst()
                .orElse(NO_PAGE);
    }

    private static Handler handler(String paths, String name) {
        return new Handler(Pattern.compile(paths), name);
    }

    /** The paths that one class of JupyterHub answers. */
    private record Handler(Pattern paths, String name) {}
}
