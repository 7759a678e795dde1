package io.ganymede.hub.security.web;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the areas of the hub apart by decoded path (hub contract 1.1, 5.1).
 *
 * @param basePath path of everything, with a slash at both ends
 */
public record HubPaths(String basePath) {
    private static final Set<String> STATIC_FILES =
            Set.of("logo", "health", "api/health", "health/started", "health/live", "health/ready");
    /** Where programs ask, but errors are pages. */
    private static final Set<String> PAGES_WITH_TOKENS = Set.of("user", "metrics", "api/metrics");

    private static final String AUTHORIZE_PAGE = "api/oauth2/authorize";
    /** The report about content that a page was refused: browsers send no token with it, and all it does is to be counted. */
    private static final String CONTENT_REPORT = "security/csp-report";

    private static final Pattern XSRF_EXEMPT =
            Pattern.compile("api/?|api/authorizations/.*|api/oauth2/token|" + CONTENT_REPORT);
    private static final Pattern TOKENS_OF_USER = Pattern.compile("api/users/[^/]+/tokens");

    /** Path of the hub's pages. */
    public String hubPath() {
        return basePath + "hub/";
    }

    /** Where browsers report what the content security policy has kept from a page. */
    public static String contentReport(String hubPath) {
        return hubPath + CONTENT_REPORT;
    }

    /** The login page. */
    public String loginPath() {
        return hubPath() + "login";
    }

    /** The area a path belongs to. */
    public RequestArea areaOf(String path) {
        String below = belowHub(path);
        if (below.startsWith("static/") || STATIC_FILES.contains(below)) {
            return RequestArea.STATIC;
        }
        if (below.equals(AUTHORIZE_PAGE)) {
            return RequestArea.PAGE;
        }
        if (PAGES_WITH_TOKENS.contains(below) || below.startsWith("user/")) {
            return RequestArea.PAGE_WITH_TOKENS;
        }
        if (below.equals("api") || below.startsWith("api/")) {
            return RequestArea.API;
        }
        return RequestArea.PAGE;
    }

    /** Whether the path looks after forged requests itself. */
    public boolean isExemptFromXsrf(String path) {
        return XSRF_EXEMPT.matcher(belowHub(path)).matches();
    }

    /** Whether logins by cookie count there. */
    public boolean acceptsCookies(String path) {
        return !belowHub(path).startsWith("api/authorizations/");
    }

    /** Whether a POST there may bring credentials in its body. */
    public boolean takesCredentialsInBody(String path) {
        return TOKENS_OF_USER.matcher(belowHub(path)).matches();
    }

    /** Whether the path leads to a user's server that the proxy does not know. */
    public boolean isUserServer(String path) {
        return belowHub(path).startsWith("user/");
    }

    private String belowHub(String path) {
        return path.startsWith(hubPath()) ? path.substring(hubPath().length()) : "";
    }
}
