package io.ganymede.hub.security.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What logs tell of a request's path. A query is never told: tokens, codes and forms' fields stand there. */
final class LoggedPath {
    private static final Pattern SECRET = Pattern.compile("(.*/api/authorizations/(?:token|cookie/[^/]+)/).+");
    private static final Pattern SERVER = Pattern.compile("(?:api/users/([^/]+)/(?:server|servers/([^/]*))(?:/.*)?"
            + "|(?:spawn|spawn-pending|server-log|server-failure)/([^/]+)(?:/([^/]+))?"
            + "|user/([^/]+)(?:/.*)?)");
    private static final int LONGEST = 1000;

    private LoggedPath() {}

    /**
     * The path without the tokens that some have in them.
     *
     * @param uri as sent, without query
     */
    static String of(String uri) {
        Matcher secret = SECRET.matcher(uri);
        String path = secret.matches() ? secret.group(1) + "[secret]" : uri;
        return path.length() <= LONGEST ? path : path.substring(0, LONGEST) + "…";
    }

    /**
     * Owner and name of the server that a path is about, with a slash between; the default server's name is empty.
     *
     * @param hubPath where the hub's pages lie, with a slash at its end
     * @param uri as sent, without query
     */
    static Optional<String> server(String hubPath, String uri) {
        if (!uri.startsWith(hubPath)) {
            return Optional.empty();
        }
        Matcher server = SERVER.matcher(uri.substring(hubPath.length()));
        return server.matches() ? Optional.of(first(server, 1, 3, 5) + "/" + first(server, 2, 4)) : Optional.empty();
    }

    private static String first(Matcher matcher, int... groups) {
        for (int group : groups) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "";
    }
}
