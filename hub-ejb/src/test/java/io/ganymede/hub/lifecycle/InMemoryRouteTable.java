package io.ganymede.hub.lifecycle;

import io.ganymede.hub.proxy.ProxyException;
import io.ganymede.hub.proxy.Route;
import io.ganymede.hub.proxy.RoutePage;
import io.ganymede.hub.proxy.RouteSpec;
import io.ganymede.hub.proxy.RouteTable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy's table that can be out of reach, and forgets everything when the proxy is restarted. */
final class InMemoryRouteTable implements RouteTable {
    private final Map<RouteSpec, Route> routes = new ConcurrentHashMap<>();
    private volatile boolean reachable = true;

    void setReachable(boolean reachable) {
        this.reachable = reachable;
    }

    void restart() {
        routes.clear();
    }

    @Override
    public Map<RouteSpec, Route> routes() throws ProxyException {
        check();
        return Map.copyOf(routes);
    }

    @Override
    public RoutePage page(int offset, int limit) throws ProxyException {
        return RoutePage.of(routes(), offset, limit);
    }

    @Override
    public Optional<Route> find(RouteSpec spec) throws ProxyException {
        check();
        return Optional.ofNullable(routes.get(spec));
    }

    @Override
    public void add(RouteSpec spec, Route route) throws ProxyException {
        check();
        routes.put(spec, route);
    }

    @Override
    public void remove(RouteSpec spec) throws ProxyException {
        check();
        routes.remove(spec);
    }

    private void check() throws ProxyException {
        if (!reachable) {
            throw new ProxyException("The proxy is out of reach");
        }
    }
}
