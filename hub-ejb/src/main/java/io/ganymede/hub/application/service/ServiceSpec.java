package io.ganymede.hub.application.service;

import io.ganymede.hub.config.PublicHosts;
import io.ganymede.hub.domain.service.ServiceDescription;
import io.ganymede.hub.domain.service.ServiceName;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody wants a service to be (hub contract 7.7).
 *
 * @param apiToken in clear; empty if the service has none, or one that the hub draws when it runs the service
 * @param clientId identifier of its OAuth client; empty for the usual one
 * @param redirectUri where people come back to; empty for the usual place
 */
public record ServiceSpec(
        ServiceName name,
        boolean admin,
        Optional<String> apiToken,
        ServiceDescription description,
        Optional<String> clientId,
        Optional<String> redirectUri) {
    public ServiceSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
    }

    /** A service of which nothing but its name is said. */
    static ServiceSpec named(ServiceName name) {
        return new ServiceSpec(
                name, false, Optional.empty(), ServiceDescription.NOTHING, Optional.empty(), Optional.empty());
    }

    /** Whether it is to be an OAuth client. */
    boolean isOAuthClient() {
        return description.url().isPresent()
                || clientId.isPresent()
                || redirectUri.isPresent()
                || description.noConfirmation();
    }

    String effectiveClientId() {
        return clientId.orElseGet(name::usualClientId);
    }

    /** Empty if nothing says where people come back to. */
    Optional<String> effectiveRedirectUri(String basePath, PublicHosts hosts) {
        return redirectUri.or(() -> description
                .url()
                .map(url -> hosts.linkToService(name.value(), name.prefix(basePath) + "oauth_callback")));
    }

    @Override
    public String toString() {
        return "ServiceSpec[" + name + "]";
    }
}
