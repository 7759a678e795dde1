package io.ganymede.hub.domain.service;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Services as stored. Every method needs a transaction of the caller but {@link #findByOauthClient}; what that finds without one is
 * for reading only, and without its roles.
 */
public interface ServiceRepository {
    Optional<HubService> find(String name);

    /** The service that an OAuth client belongs to. */
    Optional<HubService> findByOauthClient(String clientIdentifier);

    /** All of them, by name. */
    List<HubService> all();

    /** Those with one of the names, by name. */
    List<HubService> named(Set<String> names);

    void add(HubService service);

    /** Removes a service with its tokens. */
    void remove(HubService service);
}
