package io.ganymede.proxy.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The route API (proxy contract 2). It owns every path of its listener, so that unknown ones are answered as well. */
@ApplicationPath("/")
public class RouteApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(RouteResource.class, ApiFailureMapper.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        // the description of the API would be readable without a token
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
