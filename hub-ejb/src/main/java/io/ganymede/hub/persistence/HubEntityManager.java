package io.ganymede.hub.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Provides the entity manager that repositories have injected; apart from the data source, because session beans may produce nothing by field. */
@ApplicationScoped
public class HubEntityManager {
    @Produces
    @PersistenceContext(unitName = "hub")
    private EntityManager entityManager;
}
