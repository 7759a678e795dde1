package io.ganymede.hub.rest.server;

import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.rest.RequestLanguage;
import io.ganymede.hub.rest.model.FailureModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Tells what went wrong with a server last, also when nothing of it is left. Not part of JupyterHub's API. */
@Path("users/{name}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FailureResource {
    @Inject
    private ScopeGuard guard;

    @Inject
    private ServerService servers;

    @GET
    @Path("server/failure")
    public JsonObject ofDefaultServer(
            @PathParam("name") String owner, @QueryParam("lang") String language, @Context HttpHeaders headers) {
        return of(owner, "", language, headers);
    }

    @GET
    @Path("servers/{server: [^/]*}/failure")
    public JsonObject of(
            @PathParam("name") String owner,
            @PathParam("server") String name,
            @QueryParam("lang") String language,
            @Context HttpHeaders headers) {
        ServerId id = guard.requireForServer(owner, name, "read:servers");
        FailureModel model = new FailureModel(guard.scopes(), RequestLanguage.of(language, headers));
        return servers.failure(id)
                .map(failure -> model.of(id, failure))
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No failure of server " + id + " is known"));
    }
}
