package io.ganymede.hub.rest.hub;

import io.ganymede.hub.domain.failure.Failure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * The failures that the hub can report, with their stable codes and statuses, for those who write clients and alerts. Not
 * part of JupyterHub's API.
 */
@Path("ganymede/failures")
@RolesAllowed("user")
public class FailureCatalogueResource {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonArray failures() {
        JsonArrayBuilder failures = Json.createArrayBuilder();
        for (Failure failure : Failure.values()) {
            failures.add(Json.createObjectBuilder().add("code", failure.name()).add("status", failure.status()));
        }
        return failures.build();
    }
}
