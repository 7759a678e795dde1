package io.ganymede.hub.rest.failure;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.StatusType;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what the REST container refuses, such as unknown paths and methods, with the status in words. */
@Provider
public class WebFailureMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException failure) {
        StatusType status = failure.getResponse().getStatusInfo();
        String message = failure instanceof ForbiddenException
                ? "Missing or invalid credentials."
                : status.getReasonPhrase();
        Response.ResponseBuilder response = ErrorBody.response(status.getStatusCode(), message);
        String allowed = failure.getResponse().getHeaderString("Allow");
        return allowed == null ? response.build() : response.header("Allow", allowed).build();
    }
}
