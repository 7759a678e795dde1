package io.ganymede.hub.rest.service;

import io.ganymede.hub.application.service.ServiceRegistry;
import io.ganymede.hub.application.service.ServiceView;
import io.ganymede.hub.rest.model.ServiceModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Lists services by name, never in pages (hub contract 1.9). */
@Path("services")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServiceListResource {
    @Inject
    private ScopeGuard guard;

    @Inject
    private ServiceRegistry services;

    @GET
    public JsonObject list() {
        guard.requireSomebody();
        ServiceModel model = new ServiceModel(guard.scopes());
        JsonObjectBuilder models = Json.createObjectBuilder();
        for (ServiceView service : services.list(guard.scopes().visibleServices("list:services"))) {
            models.add(service.name(), model.of(service));
        }
        return models.build();
    }
}
