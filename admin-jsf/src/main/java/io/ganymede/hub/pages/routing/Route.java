package io.ganymede.hub.pages.routing;

import java.util.Optional;

/** What a request's path leads to, before anybody asks who makes it. */
public sealed interface Route {
    /**
     * Somewhere else.
     *
     * @param location path and query, on this host or, with scheme and host, on the hub's
     */
    record Redirect(int status, String location) implements Route {}

    /** The path exists, but not for this method. */
    record MethodNotAllowed() implements Route {}

    /** No page below the hub prefix has this path. */
    record NotFound() implements Route {}

    /**
     * A file of the product.
     *
     * @param name below the folder of static files, percent-decoded, not yet checked
     */
    record StaticFile(String name) implements Route {}

    /**
     * A page.
     *
     * @param user percent-decoded first segment after the page's name
     * @param server percent-decoded second segment
     * @param rest undecoded remainder behind the page's name (or, for {@link PageName#USER}, behind the user's name),
     *     with its leading slash; may be empty
     */
    record Page(PageName page, Optional<String> user, Optional<String> server, String rest) implements Route {
        static Page of(PageName page) {
            return new Page(page, Optional.empty(), Optional.empty(), "");
        }
    }
}
