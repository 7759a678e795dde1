package io.ganymede.hub.security.web;

import java.util.List;
import java.util.regex.Pattern;

/** Paths by which servers are started, without what differs from user to user. Pure. */
final class RouteTemplate {
    private static final String OTHER = "{path}";

    /** By the path below the hub; the first that matches. */
    private static final List<Template> TEMPLATES = List.of(
            template("api/users/[^/]+/server", "api/users/{user}/server"),
            template("api/users/[^/]+/servers/[^/]*", "api/users/{user}/servers/{server}"),
            template("spawn/?", "spawn"),
            template("spawn/[^/]+/?", "spawn/{user}"),
            template("spawn/[^/]+/[^/]+", "spawn/{user}/{server}"),
            template("user/[^/]+(/.*)?", "user/{user}/{path}"));

    private RouteTemplate() {}

    /**
     * @param hubPath where the hub's pages lie, with a slash at its end
     * @param uri as sent, without query
     */
    static String of(String hubPath, String uri) {
        if (!uri.startsWith(hubPath)) {
            return "/" + OTHER;
        }
        String below = uri.substring(hubPath.length());
        return TEMPLATES.stream()
                .filter(template -> template.paths().matcher(below).matches())
                .map(template -> hubPath + template.text())
                .findFirst()
                .orElse(hubPath + OTHER);
    }

    private static Template template(String paths, String text) {
        return new Template(Pattern.compile(paths), text);
    }

    /** Paths that are told as one. */
    private record Template(Pattern paths, String text) {}
}
