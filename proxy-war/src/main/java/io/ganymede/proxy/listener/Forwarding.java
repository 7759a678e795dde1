package io.ganymede.proxy.listener;

import io.ganymede.proxy.path.RequestTarget;
import io.ganymede.proxy.route.Route;
import io.ganymede.proxy.route.RouteMatch;
import io.ganymede.proxy.route.TargetUrl;
import io.vertx.core.http.HttpServerRequest;

/**
 * A request that has found its way.
 *
 * @param request from the client, paused
 * @param connection that it came on
 * @param target of the request
 * @param match the route
 * @param url where the route leads
 */
record Forwarding(
        HttpServerRequest request, ClientConnection connection, RequestTarget target, RouteMatch match, TargetUrl url) {

    Route route() {
        return match.route();
    }
}
