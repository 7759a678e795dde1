package io.ganymede.hub.rest.hub;

import io.ganymede.hub.security.web.HubHeaders;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Tells anybody the release that clients find (hub contract 1.2, row 1). */
@Path("/")
public class VersionResource {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response version() {
        return Response.ok(Json.createObjectBuilder()
                        .add("version", HubHeaders.COMPATIBLE_VERSION)
                        .build())
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }
}
