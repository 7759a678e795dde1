package io.ganymede.hub.application.service;

import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.service.HubService;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A service as callers outside the application layer see it.
 *
 * @param roles names, sorted
 * @param url where it answers itself; empty for none
 * @param prefix path below which it is reached through the proxy; empty without a URL
 * @param address {@code scheme://host:port} that the proxy sends requests to; empty without a URL
 * @param pid process, if the hub runs it and it runs now; else 0
 */
public record ServiceView(
        String name,
        boolean admin,
        List<String> roles,
        Optional<String> url,
        Optional<String> prefix,
        Optional<URI> address,
        List<String> command,
        int pid,
        JsonObject info,
        boolean displayed,
        Duration timeout) {

    static ServiceView of(HubService service) {
        return new ServiceView(
                service.name(),
                service.isAdmin(),
                service.roles().stream().map(Role::name).sorted().toList(),
                service.url(),
                service.endpoint().map(ServerEndpoint::baseUrl),
                service.endpoint().flatMap(ServerEndpoint::address),
                service.command(),
                service.pid().orElse(0),
                service.info(),
                service.isDisplayed(),
                service.timeout());
    }
}
