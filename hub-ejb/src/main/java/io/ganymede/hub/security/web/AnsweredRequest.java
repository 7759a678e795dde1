package io.ganymede.hub.security.web;

import java.time.Duration;
import java.util.Optional;

/**
 * A request that was answered, as a CDI event for whoever counts or records it.
 *
 * @param method one that the hub knows, or {@code OTHER}
 * @param path percent-encoded, without query and without tokens
 * @param handler the class that answers it in JupyterHub, or what {@link RequestHandlers} calls it
 * @param address textual IP address that it came from
 * @param user who made it, if that was asked
 * @param server owner and name, with a slash between, of the server that it is about
 */
public record AnsweredRequest(
        String method,
        String path,
        String handler,
        int status,
        Duration took,
        String address,
        Optional<String> user,
        Optional<String> server) {}
