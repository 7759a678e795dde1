package io.ganymede.hub.pages.http;

import io.ganymede.hub.pages.routing.PageName;

/** Decides what one page answers. An implementation is a CDI bean without state of its own. */
public interface Page {
    PageName name();

    /** Whether people who are not logged in are sent to the login page first. */
    default boolean requiresLogin() {
        return true;
    }

    /**
     * Decides; effects are those of the use cases it calls.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if the answer is an error page
     */
    Answer answer(PageRequest request);
}
