package io.ganymede.proxy.listener;

import io.ganymede.proxy.header.LocationRewriting;
import io.ganymede.proxy.path.MalformedTargetException;
import io.ganymede.proxy.path.RequestTarget;
import io.ganymede.proxy.route.RouteMatch;
import io.ganymede.proxy.route.RouteTable;
import io.ganymede.proxy.route.TargetUrl;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides what becomes of a request on the public port: health answer, refusal, error page, forwarding or tunnel. */
final class RequestDispatcher {

    private static final String HEALTH_PATH = "/_chp_healthz";
    private static final String HEALTHY = "{\"status\":\"OK\"}";

    private final RouteTable routes;
    private final TargetClient client;
    private final ClientConnections connections;
    private final ErrorResponder errors;
    private final LocationRewriting locations;
    private final Clock clock;

    RequestDispatcher(
            RouteTable routes,
            TargetClient client,
            ClientConnections connections,
            ErrorResponder errors,
            LocationRewriting locations,
            Clock clock) {
        this.routes = routes;
        this.client = client;
        this.connections = connections;
        this.errors = errors;
        this.locations = locations;
        this.clock = clock;
    }

    void dispatch(HttpServerRequest request) {
        request.pause();
        ClientConnection connection = connections.of(request.connection());
        connection.begin();
        boolean last = RequestFraming.asksToClose(request);
        request.response().endHandler(sent -> {
            connection.end();
            if (last) {
                request.connection().close();
            }
        });
        request.exceptionHandler(gone -> {});
        OptionalInt problem = RequestFraming.problem(request);
        boolean webSocket = RequestFraming.opensWebSocket(request);
        if (problem.isPresent()) {
            errors.refuse(request, problem.getAsInt(), "ambiguous or unsupported header");
        } else if (!webSocket && request.uri().equals(HEALTH_PATH)) {
            request.resume();
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(HEALTHY);
        } else {
            route(request, connection, webSocket);
        }
    }

    private void route(HttpServerRequest request, ClientConnection connection, boolean webSocket) {
        RequestTarget target;
        try {
            target = RequestTarget.parse(request.uri());
        } catch (MalformedTargetException e) {
            fail(request, webSocket || e.status() == 400, e.status(), e.getMessage());
            return;
        }
        Optional<RouteMatch> match = routes.match(RequestFraming.host(request), target);
        if (match.isEmpty()) {
            fail(request, webSocket, 404, "no route");
            return;
        }
        Optional<TargetUrl> url = match.get().route().target();
        if (url.isEmpty()) {
            fail(request, webSocket, 500, "the route's target is not an address");
            return;
        }
        forward(new Forwarding(request, connection, target, match.get(), url.get()), webSocket);
    }

    private void forward(Forwarding forwarding, boolean webSocket) {
        if (webSocket) {
            new WebSocketOpening(forwarding, client, connections, errors, clock).start(connections.handshakeLimit());
        } else {
            new HttpExchange(forwarding, client, errors, locations, clock).start(connections.targetLimit());
        }
    }

    private void fail(HttpServerRequest request, boolean bare, int status, String reason) {
        if (bare) {
            errors.refuse(request, status, reason);
        } else {
            errors.respond(request, status, reason);
            request.resume();
        }
    }
}
