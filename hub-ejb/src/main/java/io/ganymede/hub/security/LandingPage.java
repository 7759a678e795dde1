package io.ganymede.hub.security;

import java.util.Optional;

/**
 * Where people go who did not ask for a page of their own (hub contract 5.3, rules 5 and 6). Immutable.
 *
 * @param defaultUrl the configured start page; empty text for none
 * @param redirectToServer whether people go to their server
 * @param hubPath path of the hub's pages
 */
public record LandingPage(String defaultUrl, boolean redirectToServer, String hubPath) {

    /**
     * The place to go.
     *
     * @param accepted what the {@code next} argument leads to
     * @param pageDefault where the page itself leads; empty for pages without such a place
     * @param signedIn whether somebody is logged in
     * @param activeServer URL path of that person's default server if it is active
     * @param query the rest of the query string, without {@code next} and {@code _xsrf}; empty text for none
     */
    public String choose(
            Optional<String> accepted,
            Optional<String> pageDefault,
            boolean signedIn,
            Optional<String> activeServer,
            String query) {
        return accepted.orElseGet(
                () -> withQuery(pageDefault.or(this::configured).orElseGet(() -> own(signedIn, activeServer)), query));
    }

    private Optional<String> configured() {
        return Optional.of(defaultUrl).filter(url -> !url.isEmpty());
    }

    private String own(boolean signedIn, Optional<String> activeServer) {
        if (signedIn && redirectToServer) {
            return activeServer.orElse(hubPath + "spawn");
        }
        return hubPath + "home";
    }

    private static String withQuery(String url, String query) {
        if (query.isEmpty()) {
            return url;
        }
        return url + (url.indexOf('?') < 0 ? "?" : "&") + query;
    }
}
