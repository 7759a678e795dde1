package io.ganymede.hub.rest.hub;

import io.ganymede.hub.application.shutdown.HubShutdown;
import io.ganymede.hub.rest.body.JsonBody;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/**
 * Ends the hub (hub contract 1.3). A proxy in the same process ends with it, and one elsewhere goes on, whatever the field
 * {@code proxy} says.
 */
@Path("shutdown")
@ApplicationScoped
public class ShutdownResource {
    private static final String SCOPE = "shutdown";

    @Inject
    private ScopeGuard guard;

    @Inject
    private HubShutdown shutdown;

    @POST
    public void shutDown(InputStream body, @Suspended AsyncResponse answer) {
        guard.requireUnfiltered(SCOPE);
        Optional<JsonBody> fields = JsonBody.optional(body);
        Optional<Boolean> servers = fields.flatMap(given -> given.flag("servers"));
        fields.ifPresent(given -> given.flag("proxy"));
        shutdown.order(servers);
        answer.register((CompletionCallback) sent -> shutdown.begin());
        answer.resume(Response.accepted(Json.createObjectBuilder()
                        .add("message", "The hub is shutting down")
                        .build())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build());
    }
}
