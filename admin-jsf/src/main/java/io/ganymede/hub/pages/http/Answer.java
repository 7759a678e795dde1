package io.ganymede.hub.pages.http;

import jakarta.json.JsonObject;
import java.time.Duration;

/** What a page answers. */
public sealed interface Answer {
    /**
     * Somewhere else.
     *
     * @param location path on this host or a checked URL
     * @param delay how long to hold the answer back; zero for not at all
     */
    record Redirect(int status, String location, Duration delay) implements Answer {}

    /**
     * A rendered view.
     *
     * @param view file name below the folder of views, without suffix
     * @param model what the view reads as {@code page}
     * @param signedOut whether whoever made the request has just left, so that the page shows nobody
     */
    record View(String view, int status, Object model, boolean signedOut) implements Answer {
        public View(String view, int status, Object model) {
            this(view, status, model, false);
        }
    }

    /** A JSON object. */
    record Json(int status, JsonObject body) implements Answer {}

    /** A status and nothing else. */
    record Empty(int status) implements Answer {}

    /** Something for programs, as it is. */
    record Content(String contentType, byte[] body) implements Answer {}

    /** One of the product's own files. */
    record StaticFile(String name) implements Answer {}

    /** The configured logo, or the product's. */
    record Logo() implements Answer {}

    /** Temporarily somewhere else. */
    static Answer redirect(String location) {
        return new Redirect(302, location, Duration.ZERO);
    }

    /** Somewhere else, with a GET. */
    static Answer seeOther(String location) {
        return new Redirect(303, location, Duration.ZERO);
    }

    static Answer view(String view, Object model) {
        return new View(view, 200, model);
    }
}
