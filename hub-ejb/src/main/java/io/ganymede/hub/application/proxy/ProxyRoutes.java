package io.ganymede.hub.application.proxy;

import io.ganymede.hub.proxy.Route;
import io.ganymede.hub.proxy.RouteSpec;
import java.util.SortedMap;

/** The proxy's routes, for those who look after the hub (hub contract 1.9 and 9.4). */
public interface ProxyRoutes {
    /**
     * What the proxy has.
     *
     * @throws io.ganymede.hub.domain.failure.HubException with {@code PROXY_UNAVAILABLE} if it cannot be asked
     */
    SortedMap<RouteSpec, Route> list();

    /**
     * Adds what is missing and removes what is stale, now.
     *
     * @throws io.ganymede.hub.domain.failure.HubException with {@code PROXY_UNAVAILABLE} if the proxy cannot be used
     */
    void check();

    /** As {@link #check()}, but a proxy that cannot be used is left to the checks that are made again and again. */
    void checkSoon();
}
