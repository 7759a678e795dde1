package io.ganymede.hub.pages.http;

import io.ganymede.hub.domain.user.Username;
import java.util.Optional;

/** Where somebody goes next, from the {@code next} argument of a request (hub contract 5.3). */
public interface NextPage {
    /**
     * A path on this host; an argument that leads elsewhere counts as absent.
     *
     * @param person who goes there: not the one of the request if they came in just now
     * @param pageDefault where to go without an argument; empty for the hub's own default
     */
    String after(PageRequest request, Optional<Username> person, Optional<String> pageDefault);

    /** The same for the person who makes the request. */
    default String after(PageRequest request, Optional<String> pageDefault) {
        return after(request, request.person(), pageDefault);
    }
}
