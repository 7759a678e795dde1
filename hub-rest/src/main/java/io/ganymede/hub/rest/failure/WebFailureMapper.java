package io.ganymede.hub.rest.failure;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what the REST container refuses, such as unknown paths and methods, with the status in words. */
@Provider
public class WebFailureMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException failure) {
        StatusType status = failure.getResponse().getStatusInfo();
        if (status == Status.UNAUTHORIZED || status == Status.FORBIDDEN) {
            // clients take 403 for "nobody is logged in"; a 401 would make servers give up
            return ErrorBody.response(Status.FORBIDDEN.getStatusCode(), "Missing or invalid credentials.")
                    .build();
        }
        Response.ResponseBuilder response = ErrorBody.response(status.getStatusCode(), status.getReasonPhrase());
        String allowed = failure.getResponse().getHeaderString("Allow");
        return allowed == null
                ? response.build()
                : response.header("Allow", allowed).build();
    }
}
