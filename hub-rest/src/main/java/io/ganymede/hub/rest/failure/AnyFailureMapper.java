package io.ganymede.hub.rest.failure;

import io.ganymede.hub.application.failure.FailureReporter;
import io.ganymede.hub.application.failure.ReportedFailure;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers everything that is not a refusal of ours: 503 while the database is full or away, else a bare 500, whose
 * header {@value #REFERENCE} names the log entry. Nothing of the cause leaves the hub.
 */
@Provider
public class AnyFailureMapper implements ExceptionMapper<Throwable> {
    /** Header by which an operator finds the log entry of a failure. */
    public static final String REFERENCE = "X-Ganymede-Reference";

    @Inject
    private FailureReporter reporter;

    @Override
    public Response toResponse(Throwable thrown) {
        ReportedFailure reported = reporter.report("a request of the REST API", thrown);
        Response response = new HubExceptionMapper().toResponse(reported.failure());
        return reported.reference()
                .map(reference -> Response.fromResponse(response)
                        .header(REFERENCE, reference)
                        .build())
                .orElse(response);
    }
}
