package io.ganymede.hub.pages.routing;

import io.ganymede.hub.config.PublicHosts;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import java.util.Objects;
import java.util.Optional;

/**
 * Paths of the hub's pages and of the REST API, percent-encoded.
 *
 * @param base {@code JupyterHub.base_url}: starts and ends with a slash
 * @param hosts at which host names people find servers
 */
public record PagePaths(String base, PublicHosts hosts) {
    public PagePaths {
        Objects.requireNonNull(hosts, "hosts");
        Objects.requireNonNull(base, "base");
        if (!base.startsWith("/") || !base.endsWith("/")) {
            throw new IllegalArgumentException("base must start and end with a slash: " + base);
        }
    }

    /** Of a hub and servers with one host name. */
    public PagePaths(String base) {
        this(base, PublicHosts.ONE);
    }

    /** The same path with the base path as the hub spells it: clients may percent-encode more of it, or in small letters. */
    public String spelled(String path) {
        int end = 0;
        for (int slashes = base.length() - base.replace("/", "").length(); slashes > 0 && end >= 0; slashes--) {
            end = path.indexOf('/', end) + 1;
            if (end == 0) {
                return path;
            }
        }
        boolean same = PercentEncoding.decode(path.substring(0, end)).equals(PercentEncoding.decode(base));
        return same ? base + path.substring(end) : path;
    }

    /** The hub prefix with its trailing slash. */
    public String hub() {
        return base + "hub/";
    }

    String hubWithoutSlash() {
        return base + "hub";
    }

    public String home() {
        return hub() + "home";
    }

    public String token() {
        return hub() + "token";
    }

    /** The page that shows the REST API. */
    public String apiDocumentation() {
        return hub() + "api-docs";
    }

    /** The REST API's description of itself. */
    public String apiDescription() {
        return hub() + "api/openapi";
    }

    /** The REST API's address of a person's tokens. */
    public String tokensApi(Username owner) {
        return hub() + "api/users/" + PercentEncoding.segment(owner.value()) + "/tokens";
    }

    public String admin() {
        return hub() + "admin";
    }

    public String logout() {
        return hub() + "logout";
    }

    /** Where a form ends all logins of the person. */
    public String logoutEverywhere() {
        return hub() + "logout-everywhere";
    }

    public String changePassword() {
        return hub() + "change-password";
    }

    /** The login page that leads back afterwards. */
    public String login(Optional<String> next) {
        return withNext(hub() + "login", next);
    }

    /** The page that starts a server. */
    public String spawn(ServerId server, Optional<String> next) {
        return withNext(hub() + "spawn/" + address(server), next);
    }

    /** Where the form of the page that starts a server goes; the token stays out of the fields, which are options. */
    public String spawnForm(ServerId server, String xsrfToken, Optional<String> displayName, Optional<String> next) {
        String token = "?_xsrf=" + PercentEncoding.queryValue(xsrfToken);
        return spawn(server, Optional.empty())
                + token
                + displayName
                        .map(name -> "&display_name=" + PercentEncoding.queryValue(name))
                        .orElse("")
                + next.map(where -> "&next=" + PercentEncoding.queryValue(where))
                        .orElse("");
    }

    /** The page that shows how far a start is. */
    public String spawnPending(ServerId server, Optional<String> next) {
        return withNext(hub() + "spawn-pending/" + address(server), next);
    }

    /** What the server wrote. */
    public String serverLog(ServerId server) {
        return hub() + "server-log/" + address(server);
    }

    /** What went wrong with the server last. */
    public String serverFailure(ServerId server) {
        return hub() + "server-failure/" + address(server);
    }

    /** Remembers a language and leads back. */
    public String language(String tag, String next) {
        return withNext(hub() + "language/" + tag, Optional.of(next));
    }

    /** The REST API's address of a server: start with POST, stop with DELETE. */
    public String serverApi(ServerId server) {
        String user =
                hub() + "api/users/" + PercentEncoding.segment(server.owner().value());
        return server.name().isDefault()
                ? user + "/server"
                : user + "/servers/" + PercentEncoding.segment(server.name().value());
    }

    /** Where a server answers: a path or, where its user has a host name, a URL. */
    public String server(ServerId server) {
        return hosts.linkToUser(server.owner().value(), base + "user/" + address(server) + "/");
    }

    private static String address(ServerId server) {
        String owner = PercentEncoding.segment(server.owner().value());
        return server.name().isDefault()
                ? owner
                : owner + "/" + PercentEncoding.segment(server.name().value());
    }

    private static String withNext(String path, Optional<String> next) {
        return next.map(target -> path + "?next=" + PercentEncoding.queryValue(target))
                .orElse(path);
    }
}
