package io.ganymede.hub.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A service as it is configured (hub contract 7.7).
 *
 * @param url where it answers; with one it is reached through the proxy
 * @param apiToken token that it asks the hub with; without one the hub draws one if it runs the service
 * @param info anything, handed on to whoever reads the service
 * @param displayed whether pages have a link to it
 * @param terms what it may do as an OAuth client
 * @param program what the hub runs; empty for a service that somebody else runs
 * @param timeout how long it may take until it answers
 */
public record ServiceDefinition(
        String name,
        boolean admin,
        Optional<URI> url,
        Optional<Secret> apiToken,
        Map<String, Object> info,
        boolean displayed,
        OAuthTerms terms,
        Optional<Program> program,
        Duration timeout) {
    public ServiceDefinition {
        Objects.requireNonNull(name, "name");
        info = Collections.unmodifiableMap(new LinkedHashMap<>(info));
    }

    /**
     * A service as an OAuth client.
     *
     * @param clientId empty for the usual one
     * @param redirectUri empty for the usual one
     * @param allowedScopes what it may do for people besides learning who they are
     * @param roles the same by names of roles; counts only without allowed scopes
     * @param noConfirmation whether people are not asked before it learns who they are
     */
    public record OAuthTerms(
            Optional<String> clientId,
            Optional<String> redirectUri,
            List<String> allowedScopes,
            List<String> roles,
            boolean noConfirmation) {
        public OAuthTerms {
            allowedScopes = List.copyOf(allowedScopes);
            roles = List.copyOf(roles);
        }

        /** Whether something of it is written that only an OAuth client needs. */
        public boolean isWritten() {
            return clientId.isPresent() || redirectUri.isPresent() || noConfirmation;
        }
    }

    /**
     * What the hub runs.
     *
     * @param command program and arguments; not empty
     * @param folder where it is started; empty for the hub's own
     * @param environment variables besides those that every service gets
     * @param systemUser whom it runs as; empty for the hub's own
     */
    public record Program(
            List<String> command, Optional<Path> folder, Map<String, String> environment, Optional<String> systemUser) {
        public Program {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /** Whether the hub runs it. */
    public boolean isManaged() {
        return program.isPresent();
    }

    /** Whether it is an OAuth client. */
    public boolean isOAuthClient() {
        return url.isPresent() || terms.isWritten();
    }
}
