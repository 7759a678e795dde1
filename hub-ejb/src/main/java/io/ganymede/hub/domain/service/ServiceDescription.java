package io.ganymede.hub.domain.service;

import io.ganymede.hub.domain.role.RawScopes;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is kept of a service besides its name and its rights (hub contract 7.7).
 *
 * @param url where it answers; with one it is reached through the proxy
 * @param info anything, handed on to whoever reads the service
 * @param displayed whether pages have a link to it
 * @param noConfirmation whether its OAuth flow goes without the confirmation page
 * @param oauthClientAllowedScopes what it may do for people besides learning who they are
 * @param command what the hub runs; empty if somebody else runs the service
 * @param folder where the command is started; empty for the hub's own folder
 * @param environment variables of the command besides those that every service gets
 * @param systemUser whom the command runs as; empty for the hub's own user
 * @param timeout how long the service may take until it answers
 */
public record ServiceDescription(
        Optional<URI> url,
        JsonObject info,
        boolean displayed,
        boolean noConfirmation,
        RawScopes oauthClientAllowedScopes,
        List<String> command,
        Optional<String> folder,
        Map<String, String> environment,
        Optional<String> systemUser,
        Duration timeout) {
    /** How long a service may take unless something else is said. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

    /** Of a service of which nothing but its name is known. */
    public static final ServiceDescription NOTHING = new ServiceDescription(
            Optional.empty(),
            JsonObject.EMPTY_JSON_OBJECT,
            true,
            false,
            RawScopes.NONE,
            List.of(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            USUAL_TIMEOUT);

    public ServiceDescription {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(info, "info");
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
