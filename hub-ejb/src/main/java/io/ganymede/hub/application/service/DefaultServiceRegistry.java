package io.ganymede.hub.application.service;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.DefaultRole;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ExpandedScopes;
import io.ganymede.hub.domain.role.GroupMemberships;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.ScopeExpansion;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.service.ServiceRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link ServiceRegistry} on the services as stored. */
@Stateless
public class DefaultServiceRegistry implements ServiceRegistry {
    private static final String ACCESS = "access:services";

    private final ServiceRepository services;
    private final ServiceRecords records;
    private final ScopeCatalogue catalogue;
    private final GroupMemberships memberships;

    /** For the container. */
    protected DefaultServiceRegistry() {
        this(null, null, null, null);
    }

    @Inject
    public DefaultServiceRegistry(
            ServiceRepository services,
            ServiceRecords records,
            ScopeCatalogue catalogue,
            GroupMemberships memberships) {
        this.services = services;
        this.records = records;
        this.catalogue = catalogue;
        this.memberships = memberships;
    }

    @Override
    public List<ServiceView> list(Optional<Set<String>> names) {
        return names.map(services::named).orElseGet(services::all).stream()
                .map(ServiceView::of)
                .toList();
    }

    @Override
    public Optional<ServiceView> find(String name) {
        return services.find(name).map(ServiceView::of);
    }

    @Override
    public List<ServiceView> displayedTo(EffectiveScopes scopes) {
        if (!scopes.holds(ACCESS)) {
            return List.of();
        }
        return services.all().stream()
                .filter(HubService::isDisplayed)
                .filter(service -> service.endpoint().isPresent())
                .filter(service -> scopes.covers(ACCESS, new ScopeTarget.OfService(service.name())))
                .map(ServiceView::of)
                .toList();
    }

    @Override
    public ServiceView create(ServiceSpec spec, Requester requester) {
        if (services.find(spec.name().value()).isPresent()) {
            throw new HubException(Failure.ALREADY_EXISTS, "Service " + spec.name() + " already exists");
        }
        checkHeld(spec, requester);
        if (!spec.description().command().isEmpty()) {
            throw invalid("Can not create managed service " + spec.name() + " at runtime");
        }
        return ServiceView.of(records.add(spec, false));
    }

    @Override
    public void delete(String name) {
        HubService service = services.find(name)
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "Service " + name + " does not exist"));
        if (service.isFromConfiguration()) {
            throw new HubException(Failure.METHOD_NOT_ALLOWED, "Service " + name + " is not modifiable at runtime");
        }
        records.remove(service);
    }

    /** Nobody hands on more than they have. */
    private void checkHeld(ServiceSpec spec, Requester requester) {
        catalogue.check(spec.description().oauthClientAllowedScopes());
        List<String> wanted =
                new ArrayList<>(spec.description().oauthClientAllowedScopes().values());
        if (spec.admin()) {
            wanted.addAll(DefaultRole.ADMIN.scopes().values());
        }
        ExpandedScopes held = (ExpandedScopes) requester.scopes();
        List<String> excess = wanted.stream()
                .filter(scope ->
                        !held.containsAll(new ScopeExpansion(catalogue, memberships, Optional.empty(), Optional.empty())
                                .add(scope)
                                .toExpandedScopes()))
                .distinct()
                .toList();
        if (!excess.isEmpty()) {
            throw invalid("Not assigning requested scopes " + String.join(", ", excess) + " not held by "
                    + requester.description());
        }
    }

    private static HubException invalid(String message) {
        return new HubException(Failure.INVALID_REQUEST, message);
    }
}
