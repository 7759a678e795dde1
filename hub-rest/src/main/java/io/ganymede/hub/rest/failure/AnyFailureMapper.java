package io.ganymede.hub.rest.failure;

import io.ganymede.hub.domain.failure.HubException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * Answers everything unforeseen with a bare 500 and logs it under a reference, which the response's header
 * {@value #REFERENCE} names: nothing of the cause leaves the hub.
 */
@Provider
public class AnyFailureMapper implements ExceptionMapper<Throwable> {
    /** Header by which an operator finds the log entry of a failure. */
    public static final String REFERENCE = "X-Ganymede-Reference";

    private static final Logger LOGGER = System.getLogger(AnyFailureMapper.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HubException refusal) {
                return new HubExceptionMapper().toResponse(refusal);
            }
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOGGER.log(Level.ERROR, "reference=" + reference + " A request of the REST API failed", failure);
        return ErrorBody.response(500, "Internal Server Error")
                .header(REFERENCE, reference)
                .build();
    }
}
