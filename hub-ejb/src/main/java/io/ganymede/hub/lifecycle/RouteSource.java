package io.ganymede.hub.lifecycle;

import io.ganymede.hub.proxy.Route;
import io.ganymede.hub.proxy.RouteSpec;
import java.util.Map;

/** Routes that the proxy has to have besides those of the hub and of users' servers. */
@FunctionalInterface
public interface RouteSource {
    /** Those that are wanted now. */
    Map<RouteSpec, Route> routes();
}
