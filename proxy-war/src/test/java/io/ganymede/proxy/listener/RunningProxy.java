package io.ganymede.proxy.listener;

import io.ganymede.proxy.option.ProxyOption;
import io.ganymede.proxy.option.ProxyOptions;
import io.ganymede.proxy.route.Route;
import io.ganymede.proxy.route.RoutePath;
import io.ganymede.proxy.route.RouteTable;
import jakarta.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A proxy on a free port of the loopback address. */
final class RunningProxy implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger("io.ganymede.proxy");

    private final RouteTable routes;
    private final PublicListener listener;

    RunningProxy(Map<ProxyOption, String> options) {
        Map<ProxyOption, String> all = new EnumMap<>(ProxyOption.class);
        all.put(ProxyOption.IP, "127.0.0.1");
        all.put(ProxyOption.PORT, "0");
        all.putAll(options);
        ProxyOptions checked = ProxyOptions.of(all);
        LOGGER.setLevel(Level.SEVERE);
        routes = new RouteTable(checked.hostRouting());
        listener = PublicListener.start(checked, routes, Clock.systemUTC());
    }

    RunningProxy() {
        this(Map.of());
    }

    RunningProxy route(String path, String target) {
        routes.put(new Route(
                RoutePath.parse(path),
                Json.createObjectBuilder().add("target", target).build(),
                Instant.EPOCH));
        return this;
    }

    /** When a user was last seen on a route; the epoch if never. */
    Instant activity(String path) {
        return routes.find(RoutePath.parse(path)).orElseThrow().lastActivity();
    }

    int port() {
        return listener.port();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        listener.close();
    }
}
