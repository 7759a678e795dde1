package io.ganymede.hub.rest.openapi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Describes the API to anybody, as YAML unless JSON is asked for. Not part of JupyterHub's API. */
@Path("openapi")
@ApplicationScoped
public class ApiDescriptionResource {
    @Inject
    private ApiDescription description;

    @GET
    @Produces("application/yaml")
    public String yaml() {
        return description.yaml();
    }

    @GET
    @Produces("application/json;qs=0.5")
    public JsonObject json() {
        return description.json();
    }
}
