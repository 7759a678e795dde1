package io.ganymede.hub.pages.http;

import java.util.Optional;

/** Where somebody goes next, from the {@code next} argument of a request (hub contract 5.3). */
public interface NextPage {
    /**
     * A path on this host; an argument that leads elsewhere counts as absent.
     *
     * @param pageDefault where to go without an argument; empty for the hub's own default
     */
    String after(PageRequest request, Optional<String> pageDefault);
}
