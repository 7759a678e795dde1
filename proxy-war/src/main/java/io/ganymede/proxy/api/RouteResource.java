package io.ganymede.proxy.api;

import io.ganymede.proxy.option.AuthToken;
import io.ganymede.proxy.path.MalformedTargetException;
import io.ganymede.proxy.route.Route;
import io.ganymede.proxy.route.RoutePath;
import io.ganymede.proxy.route.RouteTable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Routes over HTTP (proxy contract 2). Credentials are checked before anything else of a request is read. */
@Path("api/routes{path: (/.*)?}")
@RequestScoped
public class RouteResource {

    private static final System.Logger LOGGER = System.getLogger("io.ganymede.proxy");
    private static final String BASE = "/api/routes";

    private final RouteTable routes;
    private final AuthToken token;
    private final Clock clock;

    /** For the container's proxies only. */
    protected RouteResource() {
        this(null, null, null);
    }

    /** @param clock of the time at which routes are made */
    @Inject
    public RouteResource(RouteTable routes, AuthToken token, Clock clock) {
        this.routes = routes;
        this.token = token;
        this.clock = clock;
    }

    /** The table, or one route. */
    @GET
    public Response get(@Context HttpServletRequest request) {
        authorize(request);
        RoutePath path = path(request);
        if (path.equals(RoutePath.ROOT)) {
            Optional<Instant> inactiveSince = RouteQuery.inactiveSince(request::getParameter);
            return table(
                    routes.routes().stream().filter(route -> inactiveSince
                            .map(route.lastActivity()::isBefore)
                            .orElse(true)),
                    RoutePage.of(request::getParameter));
        }
        return json(RouteJson.record(routes.find(path).orElseThrow(() -> new ApiException(404, ""))));
    }

    private static Response table(Stream<Route> wanted, Optional<RoutePage> page) {
        if (page.isEmpty()) {
            return json(RouteJson.table(wanted));
        }
        List<Route> sorted = page.get().sorted(wanted);
        return Response.fromResponse(json(RouteJson.table(page.get().cut(sorted))))
                .header(RoutePage.TOTAL_HEADER, sorted.size())
                .build();
    }

    /** Adds or replaces a route. */
    @POST
    public Response post(@Context HttpServletRequest request, InputStream body) throws IOException {
        authorize(request);
        RoutePath path = path(request);
        JsonObject data = RouteJson.read(body);
        Route route = new Route(path, routes.isByHost() ? RouteJson.withHost(data, path) : data, clock.instant());
        routes.put(route);
        LOGGER.log(
                System.Logger.Level.INFO,
                "Route added {0} -> {1}",
                path.key(),
                route.target().map(Object::toString).orElse("(not an address)"));
        return Response.status(Response.Status.CREATED).build();
    }

    /** Removes a route. */
    @DELETE
    public Response delete(@Context HttpServletRequest request) {
        authorize(request);
        RoutePath path = path(request);
        if (!routes.remove(path)) {
            throw new ApiException(404, "");
        }
        LOGGER.log(System.Logger.Level.INFO, "Removing route {0}", path.key());
        return Response.noContent().build();
    }

    /** Not offered, as in configurable-http-proxy. */
    @HEAD
    public Response head() {
        throw new ApiException(405, "Method not supported");
    }

    /** Not offered, as in configurable-http-proxy. */
    @OPTIONS
    public Response options() {
        throw new ApiException(405, "Method not supported");
    }

    private void authorize(HttpServletRequest request) {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (!token.accepts(credentials == null ? "" : credentials)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "403 {0} of the route API: wrong or missing token",
                    request.getMethod());
            throw new ApiException(403, "");
        }
    }

    private static RoutePath path(HttpServletRequest request) {
        String uri = request.getRequestURI();
        try {
            return RoutePath.parse(uri.substring(uri.indexOf(BASE) + BASE.length()));
        } catch (MalformedTargetException e) {
            throw new ApiException(400, "Invalid path: " + e.getMessage());
        }
    }

    private static Response json(String text) {
        return Response.ok(text, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
