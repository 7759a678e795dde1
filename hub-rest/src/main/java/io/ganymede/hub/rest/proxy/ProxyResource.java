package io.ganymede.hub.rest.proxy;

import io.ganymede.hub.application.proxy.ProxyRoutes;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.secret.GeneratedSecrets;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.proxy.Route;
import io.ganymede.hub.proxy.RoutePage;
import io.ganymede.hub.proxy.RouteSpec;
import io.ganymede.hub.rest.RequestAddress;
import io.ganymede.hub.rest.body.JsonBody;
import io.ganymede.hub.rest.model.Pagination;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;

/** The proxy's routes: what there is, and putting them right (hub contract 1.9 and 9.4). */
@Path("proxy")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProxyResource {
    private static final String SCOPE = "proxy";

    @Inject
    private ScopeGuard guard;

    @Inject
    private ProxyRoutes routes;

    @Inject
    private Configuration configuration;

    @Inject
    private GeneratedSecrets secrets;

    @GET
    public JsonStructure list(@Context HttpHeaders headers, @Context UriInfo uri) {
        guard.requireUnfiltered(SCOPE);
        Pagination pagination =
                Pagination.of(headers.getHeaderString(HttpHeaders.ACCEPT), uri.getQueryParameters(), configuration);
        RoutePage page = routes.page(pagination.offset(), pagination.limit());
        JsonObjectBuilder items = Json.createObjectBuilder();
        page.routes().forEach((spec, route) -> items.add(spec.value(), model(spec, route)));
        return pagination.page(items.build(), page.total(), RequestAddress.of(uri, headers));
    }

    @POST
    public Response check() {
        guard.requireUnfiltered(SCOPE);
        routes.check();
        return Response.ok().build();
    }

    /** Told where the proxy is, the hub puts its routes right there; another place than the configured one is refused. */
    @PATCH
    public Response change(InputStream body) {
        guard.requireUnfiltered(SCOPE);
        JsonBody request = JsonBody.required(body);
        refuseOther(request.text("api_url").map(ProxyResource::withoutSlash), configuredUrl(), "api_url");
        refuseOther(request.text("auth_token"), secrets.proxyToken().reveal(), "auth_token");
        routes.check();
        return Response.ok().build();
    }

    private String configuredUrl() {
        return withoutSlash(configuration.addresses().proxyApiUrl().toString());
    }

    private static String withoutSlash(String url) {
        return url.replaceAll("/+$", "");
    }

    private static void refuseOther(Optional<String> asked, String configured, String field) {
        if (asked.filter(value -> !value.equals(configured)).isPresent()) {
            throw new HubException(
                    Failure.INVALID_REQUEST,
                    field + " must be what the hub uses; set ConfigurableHTTPProxy." + field
                            + " in the configuration for another proxy, and start the hub anew");
        }
    }

    private static JsonObjectBuilder model(RouteSpec spec, Route route) {
        return Json.createObjectBuilder()
                .add("routespec", spec.value())
                .add("target", route.target())
                .add("data", route.data());
    }
}
