package io.ganymede.proxy.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Gives failures the bodies that clients of the route API know. */
@Provider
public class ApiFailureMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                .entity(text(failure, status))
                .build();
    }

    private static String text(WebApplicationException failure, int status) {
        if (failure instanceof ApiException) {
            return failure.getMessage();
        }
        return switch (status) {
            case 404 -> "Not Found";
            case 405 -> "Method not supported";
            default -> "";
        };
    }
}
