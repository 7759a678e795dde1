package io.ganymede.hub.rest.hub;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.rest.scope.ScopeGuard;
import io.ganymede.hub.security.web.HubHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the hub runs on (hub contract 1.3). */
@Path("info")
@ApplicationScoped
public class InfoResource {
    @Inject
    private ScopeGuard guard;

    @Inject
    private Configuration configuration;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject info() {
        guard.requireUnfiltered("read:hub");
        return Json.createObjectBuilder()
                .add("version", HubHeaders.COMPATIBLE_VERSION)
                .add("python", "Java " + Runtime.version())
                .add("sys_executable", System.getProperty("java.home"))
                .add("spawner", part(configuration.get(JupyterHubSettings.SPAWNER_CLASS)))
                .add("authenticator", part(configuration.get(JupyterHubSettings.AUTHENTICATOR_CLASS)))
                .build();
    }

    private static JsonObjectBuilder part(String name) {
        return Json.createObjectBuilder().add("class", name).add("version", HubHeaders.COMPATIBLE_VERSION);
    }
}
