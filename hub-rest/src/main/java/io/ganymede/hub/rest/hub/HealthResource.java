package io.ganymede.hub.rest.hub;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Says that the API answers, and nothing else (hub contract 1.2, row 3). */
@Path("health")
public class HealthResource {
    @GET
    public Response get() {
        return Response.ok("", MediaType.TEXT_HTML_TYPE).build();
    }

    @HEAD
    public Response head() {
        return get();
    }
}
