package io.ganymede.hub.service;

import io.ganymede.hub.lifecycle.RouteSource;
import io.ganymede.hub.proxy.Route;
import io.ganymede.hub.proxy.RouteSpec;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;

/** The routes of the services with a URL, whether or not they answer now (hub contract 9.3). */
@Dependent
public class ServiceRoutes implements RouteSource {
    private final ServiceStore store;

    @Inject
    public ServiceRoutes(ServiceStore store) {
        this.store = store;
    }

    @Override
    public Map<RouteSpec, Route> routes() {
        return store.routes();
    }
}
