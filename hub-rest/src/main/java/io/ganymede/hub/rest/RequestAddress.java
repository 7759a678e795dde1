package io.ganymede.hub.rest;

import io.ganymede.hub.security.web.ForwardedRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;

/** The address of a request as its client sees it, behind a proxy or not. */
public final class RequestAddress {
    private RequestAddress() {}

    /** Absolute, with the query. */
    public static URI of(UriInfo uri, HttpHeaders headers) {
        URI received = uri.getRequestUri();
        ForwardedRequest seen = ForwardedRequest.of(
                name -> Optional.ofNullable(headers.getRequestHeader(name))
                        .flatMap(values -> values.stream().findFirst()),
                received.getScheme());
        if (seen.authority().isEmpty()) {
            return received;
        }
        String query = received.getRawQuery() == null ? "" : "?" + received.getRawQuery();
        return URI.create(seen.origin() + received.getRawPath() + query);
    }
}
