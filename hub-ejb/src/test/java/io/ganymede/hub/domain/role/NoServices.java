package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.service.ServiceRepository;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A hub without services. */
final class NoServices implements ServiceRepository {
    @Override
    public Optional<HubService> find(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<HubService> findByOauthClient(String clientIdentifier) {
        return Optional.empty();
    }

    @Override
    public List<HubService> all() {
        return List.of();
    }

    @Override
    public List<HubService> named(Set<String> names) {
        return List.of();
    }

    @Override
    public void add(HubService service) {
        throw new UnsupportedOperationException("there are no services here");
    }

    @Override
    public void remove(HubService service) {
        throw new UnsupportedOperationException("there are no services here");
    }
}
