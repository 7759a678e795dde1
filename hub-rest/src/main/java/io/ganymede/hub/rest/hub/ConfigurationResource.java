package io.ganymede.hub.rest.hub;

import io.ganymede.hub.application.configuration.ConfigurationReload;
import io.ganymede.hub.application.configuration.ReloadOutcome;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.rest.failure.ErrorBody;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Reads the configuration again without a restart. Not part of JupyterHub's API; it asks for the scope of those who could
 * stop the hub instead.
 */
@Path("config/reload")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConfigurationResource {
    private static final String SCOPE = "shutdown";

    @Inject
    private ScopeGuard guard;

    @Inject
    private ConfigurationReload reload;

    @POST
    public Response reload() {
        guard.requireUnfiltered(SCOPE);
        ReloadOutcome outcome = reload.reload();
        if (!outcome.isAccepted()) {
            return ErrorBody.response(
                            Failure.INVALID_REQUEST.status(),
                            "The configuration stays as it was: " + String.join("; ", outcome.problems()))
                    .build();
        }
        return Response.ok(Json.createObjectBuilder()
                        .add("changed", Json.createArrayBuilder(outcome.applied()))
                        .add("needs_restart", Json.createArrayBuilder(outcome.waiting()))
                        .build())
                .build();
    }
}
