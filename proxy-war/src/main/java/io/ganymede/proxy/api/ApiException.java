package io.ganymede.proxy.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** An answer of the route API other than success. */
final class ApiException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    /** @param text the body, may be empty */
    ApiException(int status, String text) {
        super(text, Response.status(status).build());
    }
}
