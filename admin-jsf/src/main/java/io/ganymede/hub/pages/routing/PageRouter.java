package io.ganymede.hub.pages.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the route of a request from its method, undecoded path and query (hub contract 5.1 and 5.2). Pure. */
public final class PageRouter {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> HEALTH_REPORTS = Set.of("/started", "/live", "/ready");

    /** Pages whose path is only their name. */
    private static final Map<String, PageName> PLAIN_PAGES = Map.ofEntries(
            Map.entry("", PageName.ROOT),
            Map.entry("login", PageName.LOGIN),
            Map.entry("logout", PageName.LOGOUT),
            Map.entry("logout-everywhere", PageName.LOGOUT_EVERYWHERE),
            Map.entry("change-password", PageName.CHANGE_PASSWORD),
            Map.entry("home", PageName.HOME),
            Map.entry("token", PageName.TOKEN),
            Map.entry("api-docs", PageName.API_DOCUMENTATION),
            Map.entry("admin", PageName.ADMIN),
            Map.entry("admin/failures", PageName.FAILURES),
            Map.entry("accept-share", PageName.ACCEPT_SHARE),
            Map.entry("logo", PageName.LOGO),
            Map.entry("health", PageName.HEALTH),
            Map.entry("metrics", PageName.METRICS),
            Map.entry("security/csp-report", PageName.CSP_REPORT));

    private final PagePaths paths;
    private final String hubSite;

    /** @param hubSite scheme, host and port under which people know the hub; empty for those that they ask at */
    public PageRouter(PagePaths paths, Optional<String> hubSite) {
        this.paths = paths;
        this.hubSite = hubSite.orElse("");
    }

    /**
     * @param path as the client sent it, percent-encoded
     * @param query without the question mark; empty if there is none
     */
    public Route route(String method, String path, Optional<String> query) {
        String suffix = query.map(text -> "?" + text).orElse("");
        if (path.startsWith(paths.hub())) {
            return belowHub(method, path.substring(paths.hub().length()));
        }
        if (!READING.contains(method)) {
            return new Route.MethodNotAllowed();
        }
        if (path.equals(paths.hubWithoutSlash())) {
            return new Route.Redirect(301, paths.hub() + suffix);
        }
        if (!path.startsWith(paths.base())) {
            return new Route.Redirect(302, hubSite + paths.hub() + suffix);
        }
        String rest = path.substring(paths.base().length());
        if (lacksSlash(rest)) {
            return new Route.Redirect(301, path + "/" + suffix);
        }
        return new Route.Redirect(302, hubSite + paths.hub() + rest + suffix);
    }

    private static boolean lacksSlash(String rest) {
        return Set.of("user/", "services/").stream()
                .anyMatch(prefix -> rest.startsWith(prefix)
                        && rest.length() > prefix.length()
                        && rest.indexOf('/', prefix.length()) < 0);
    }

    private static Route belowHub(String method, String rest) {
        if (rest.startsWith("static/")) {
            return READING.contains(method)
                    ? new Route.StaticFile(PercentEncoding.decode(rest.substring("static/".length())))
                    : new Route.MethodNotAllowed();
        }
        Optional<Route.Page> page =
                Optional.ofNullable(PLAIN_PAGES.get(rest)).map(Route.Page::of).or(() -> withArguments(rest));
        if (page.isEmpty()) {
            return new Route.NotFound();
        }
        return page.get().page().allows(method) ? page.get() : new Route.MethodNotAllowed();
    }

    private static Optional<Route.Page> withArguments(String rest) {
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        String arguments = slash < 0 ? "" : rest.substring(slash);
        return switch (name) {
            case "spawn" -> server(PageName.SPAWN, arguments, 0);
            case "spawn-pending" -> server(PageName.SPAWN_PENDING, arguments, 1);
            case "server-log" -> server(PageName.SERVER_LOG, arguments, 1);
            case "server-failure" -> server(PageName.SERVER_FAILURE, arguments, 1);
            case "user" -> userPath(arguments);
            case "user-redirect" ->
                Optional.of(new Route.Page(PageName.USER_REDIRECT, Optional.empty(), Optional.empty(), arguments));
            case "health" -> healthReport(arguments);
            case "error" -> oneSegment(PageName.ERROR, arguments);
            case "language" -> oneSegment(PageName.LANGUAGE, arguments);
            default -> Optional.empty();
        };
    }

    /** {@code [/USER[/SRV]]}, with at least that many of the two. */
    private static Optional<Route.Page> server(PageName page, String arguments, int required) {
        List<String> segments = segments(arguments);
        if (segments.size() < required || segments.size() > 2 || segments.contains("")) {
            return Optional.empty();
        }
        return Optional.of(new Route.Page(page, decoded(segments, 0), decoded(segments, 1), arguments));
    }

    /** {@code /NAME[/...]}: the second segment may be a server's name, but only if another slash follows it. */
    private static Optional<Route.Page> userPath(String arguments) {
        List<String> segments = segments(arguments);
        if (segments.isEmpty() || segments.get(0).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> server =
                segments.size() > 2 ? decoded(segments, 1).filter(name -> !name.isEmpty()) : Optional.empty();
        String behindName = arguments.substring(1 + segments.get(0).length());
        return Optional.of(new Route.Page(PageName.USER, decoded(segments, 0), server, behindName));
    }

    private static Optional<Route.Page> healthReport(String arguments) {
        return HEALTH_REPORTS.contains(arguments)
                ? Optional.of(new Route.Page(
                        PageName.HEALTH_REPORT, Optional.empty(), Optional.empty(), arguments.substring(1)))
                : Optional.empty();
    }

    private static Optional<Route.Page> oneSegment(PageName page, String arguments) {
        List<String> segments = segments(arguments);
        return segments.size() == 1 && !segments.get(0).isEmpty()
                ? Optional.of(new Route.Page(page, Optional.empty(), Optional.empty(), segments.get(0)))
                : Optional.empty();
    }

    private static List<String> segments(String arguments) {
        return arguments.isEmpty() ? List.of() : List.of(arguments.substring(1).split("/", -1));
    }

    private static Optional<String> decoded(List<String> segments, int index) {
        return index < segments.size() ? Optional.of(PercentEncoding.decode(segments.get(index))) : Optional.empty();
    }
}
