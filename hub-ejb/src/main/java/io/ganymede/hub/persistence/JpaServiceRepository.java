package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.service.ServiceRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Services in the database. */
@Dependent
public class JpaServiceRepository implements ServiceRepository {
    private static final String WITH_ENDPOINT = "select s from HubService s left join fetch s.endpoint ";

    private final EntityManager entities;

    @Inject
    public JpaServiceRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<HubService> find(String name) {
        return entities
                .createQuery("select s from HubService s where s.name = :name", HubService.class)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public Optional<HubService> findByOauthClient(String clientIdentifier) {
        return entities
                .createQuery("select s from HubService s where s.oauthClientId = :client", HubService.class)
                .setParameter("client", clientIdentifier)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public List<HubService> all() {
        return entities.createQuery(WITH_ENDPOINT + "order by s.name", HubService.class)
                .getResultList();
    }

    @Override
    public List<HubService> named(Set<String> names) {
        return names.isEmpty()
                ? List.of()
                : entities.createQuery(WITH_ENDPOINT + "where s.name in :names order by s.name", HubService.class)
                        .setParameter("names", names)
                        .getResultList();
    }

    @Override
    public void add(HubService service) {
        entities.persist(service);
    }

    @Override
    public void remove(HubService service) {
        entities.remove(service);
    }
}
