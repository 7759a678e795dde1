package io.ganymede.hub.rest.proxy;

import io.ganymede.hub.application.proxy.ProxyRoutes;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.proxy.Route;
import io.ganymede.hub.proxy.RouteSpec;
import io.ganymede.hub.rest.RequestAddress;
import io.ganymede.hub.rest.model.Pagination;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.SortedMap;

/** The proxy's routes: what there is, and putting them right (hub contract 1.9 and 9.4). */
@Path("proxy")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProxyResource {
    private static final String SCOPE = "proxy";

    @Inject
    private ScopeGuard guard;

    @Inject
    private ProxyRoutes routes;

    @Inject
    private Configuration configuration;

    @GET
    public JsonStructure list(@Context HttpHeaders headers, @Context UriInfo uri) {
        guard.requireUnfiltered(SCOPE);
        Pagination pagination =
                Pagination.of(headers.getHeaderString(HttpHeaders.ACCEPT), uri.getQueryParameters(), configuration);
        SortedMap<RouteSpec, Route> all = routes.list();
        JsonObjectBuilder page = Json.createObjectBuilder();
        all.entrySet().stream()
                .skip(pagination.offset())
                .limit(pagination.limit())
                .forEach(entry -> page.add(entry.getKey().value(), model(entry.getKey(), entry.getValue())));
        return pagination.page(page.build(), all.size(), RequestAddress.of(uri, headers));
    }

    @POST
    public Response check() {
        guard.requireUnfiltered(SCOPE);
        routes.check();
        return Response.ok().build();
    }

    private static JsonObjectBuilder model(RouteSpec spec, Route route) {
        return Json.createObjectBuilder()
                .add("routespec", spec.value())
                .add("target", route.target())
                .add("data", route.data());
    }
}
