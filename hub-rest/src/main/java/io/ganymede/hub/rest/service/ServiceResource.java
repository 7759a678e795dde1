package io.ganymede.hub.rest.service;

import io.ganymede.hub.application.proxy.ProxyRoutes;
import io.ganymede.hub.application.service.ServiceReadiness;
import io.ganymede.hub.application.service.ServiceRegistry;
import io.ganymede.hub.application.service.ServiceRegistry.Requester;
import io.ganymede.hub.application.service.ServiceSpec;
import io.ganymede.hub.application.service.ServiceView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.service.ServiceName;
import io.ganymede.hub.rest.model.ServiceModel;
import io.ganymede.hub.rest.scope.ScopeGuard;
import io.ganymede.hub.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** One service; those of the configuration can be read only (hub contract 1.9). */
@Path("services/{name}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServiceResource {
    private static final String CHANGE = "admin:services";

    @Inject
    private ScopeGuard guard;

    @Inject
    private ServiceRegistry services;

    @Inject
    private ServiceReadiness readiness;

    @Inject
    private ProxyRoutes routes;

    @GET
    public JsonObject get(@PathParam("name") String name) {
        ServiceName service =
                guard.requireForService(name, "read:services", "read:services:name", "read:roles:services");
        return services.find(service.value())
                .map(this::model)
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No such service: " + service));
    }

    /** Makes a service; one with a URL is waited for, and is reached through the proxy from then on. */
    @POST
    public Response create(@PathParam("name") String name, InputStream body) {
        ServiceName service = guard.requireForNewService(name, CHANGE);
        if (services.find(service.value()).isPresent()) {
            throw new HubException(Failure.ALREADY_EXISTS, "Service " + service + " already exists");
        }
        ServiceSpec spec = ServiceBody.read(service, body);
        ServiceView created = services.create(spec, requester(guard.caller()));
        if (created.address().isPresent()) {
            readiness.await(created);
            routes.checkSoon();
        }
        return Response.status(Response.Status.CREATED).entity(model(created)).build();
    }

    @DELETE
    public Response delete(@PathParam("name") String name) {
        ServiceName service = guard.requireForService(name, CHANGE);
        services.delete(service.value());
        routes.checkSoon();
        return Response.ok().build();
    }

    private static Requester requester(Caller caller) {
        String description = caller.user()
                .map(user -> "User " + user)
                .orElseGet(() -> "Service " + caller.service().orElseThrow());
        return new Requester(description, caller.scopes());
    }

    private JsonObject model(ServiceView service) {
        return new ServiceModel(guard.scopes()).of(service);
    }
}
