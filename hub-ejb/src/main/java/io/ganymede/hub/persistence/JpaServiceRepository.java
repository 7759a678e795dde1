package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.service.ServiceRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Services in the database. */
@Dependent
public class JpaServiceRepository implements ServiceRepository {
    private final EntityManager entities;

    @Inject
    public JpaServiceRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<HubService> find(String name) {
        return entities.createQuery("select s from HubService s where s.name = :name", HubService.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<HubService> findByOauthClient(String clientIdentifier) {
        return entities.createQuery("select s from HubService s where s.oauthClientId = :client", HubService.class)
                .setParameter("client", clientIdentifier)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<HubService> all() {
        return entities.createQuery("select s from HubService s order by s.name", HubService.class)
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
