package io.ganymede.hub.application.service;

import io.ganymede.hub.domain.role.EffectiveScopes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Use cases around services (hub contract 1.9). Scopes for the service itself are checked by callers. */
public interface ServiceRegistry {
    /** @param names which ones; empty for all */
    List<ServiceView> list(Optional<Set<String>> names);

    Optional<ServiceView> find(String name);

    /** Those that pages have a link to and that somebody with these scopes can open. */
    List<ServiceView> displayedTo(EffectiveScopes scopes);

    /**
     * Makes a service that the configuration does not know.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if it exists, if it wants to be run by the hub, or if it is to
     *     have more rights than who asks for it
     */
    ServiceView create(ServiceSpec spec, Requester requester);

    /**
     * Removes a service that was made by {@link #create}.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if it does not exist or belongs to the configuration
     */
    void delete(String name);

    /**
     * Who asks for a service.
     *
     * @param description such as {@code User ann}
     * @param scopes what they may do, and so hand on
     */
    record Requester(String description, EffectiveScopes scopes) {}
}
