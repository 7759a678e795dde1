package io.ganymede.hub.proxy;

import java.util.Map;
import java.util.Optional;

/** The routes of the proxy. Methods may block, but not for ever; call them without a transaction. */
public interface RouteTable {
    /** The hub's routes; others that the proxy may have are left out. */
    Map<RouteSpec, Route> routes() throws ProxyException, InterruptedException;

    /**
     * Some of the hub's routes, in their order. Only these are read if the proxy offers pages, as the built-in one does.
     *
     * @param offset routes to leave out
     * @param limit routes to show at most
     */
    RoutePage page(int offset, int limit) throws ProxyException, InterruptedException;

    /** One route, asked for once: fails at once if the proxy cannot be reached. */
    Optional<Route> find(RouteSpec spec) throws ProxyException, InterruptedException;

    /** Adds a route or replaces the one of the same prefix. */
    void add(RouteSpec spec, Route route) throws ProxyException, InterruptedException;

    /** Removes a route; one that is not there is no error. */
    void remove(RouteSpec spec) throws ProxyException, InterruptedException;
}
