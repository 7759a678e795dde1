package io.ganymede.hub.domain.oauth;

import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.service.ServiceRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds what an OAuth client stands for, as stored (hub contract 2.1): a service knows its client; a client that no service
 * knows is asked itself, by {@link ClientResource}. Callable with and without a transaction.
 */
@Dependent
public class ClientResources {
    private final ServiceRepository services;

    @Inject
    public ClientResources(ServiceRepository services) {
        this.services = Objects.requireNonNull(services, "services");
    }

    /** Empty for the hub's own client and for one whose server or service cannot be told. */
    public Optional<ScopeTarget> of(OAuthClient client) {
        return serviceOf(client).<ScopeTarget>map(ScopeTarget.OfService::new).or(() -> ClientResource.of(client));
    }

    private Optional<String> serviceOf(OAuthClient client) {
        return client.identifier().startsWith(ClientResource.SERVICE_PREFIX)
                ? services.findByOauthClient(client.identifier()).map(HubService::name)
                : Optional.empty();
    }
}
