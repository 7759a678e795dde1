package io.ganymede.hub.rest.failure;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.failure.TooManySpawnsException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers refusals and failures of use cases with their status and message. */
@Provider
public class HubExceptionMapper implements ExceptionMapper<HubException> {
    @Override
    public Response toResponse(HubException failure) {
        Response.ResponseBuilder response = ErrorBody.response(failure.failure().status(), failure.getMessage());
        if (failure instanceof TooManySpawnsException tooMany) {
            response.header(
                    HttpHeaders.RETRY_AFTER, Math.max(1, tooMany.retryAfter().toSeconds()));
        }
        if (failure.failure() == Failure.BODY_TOO_LARGE) {
            // the rest of the body is not read, so the connection cannot be used again
            response.header("Connection", "close");
        }
        return response.build();
    }
}
