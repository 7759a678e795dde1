package io.ganymede.hub.application.proxy;

import io.ganymede.hub.proxy.RoutePage;

/** The proxy's routes, for those who look after the hub (hub contract 1.9 and 9.4). */
public interface ProxyRoutes {
    /**
     * Some of what the proxy has.
     *
     * @param offset routes to leave out
     * @param limit routes to show at most
     * @throws io.ganymede.hub.domain.failure.HubException with {@code PROXY_UNAVAILABLE} if it cannot be asked
     */
    RoutePage page(int offset, int limit);

    /**
     * Adds what is missing and removes what is stale, now.
     *
     * @throws io.ganymede.hub.domain.failure.HubException with {@code PROXY_UNAVAILABLE} if the proxy cannot be used
     */
    void check();

    /** As {@link #check()}, but a proxy that cannot be used is left to the checks that are made again and again. */
    void checkSoon();
}
