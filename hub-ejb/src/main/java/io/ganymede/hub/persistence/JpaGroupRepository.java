package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.group.GroupRepository;
import io.ganymede.hub.domain.group.UserGroup;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Groups in the database. */
@Dependent
public class JpaGroupRepository implements GroupRepository {
    private final EntityManager entities;

    @Inject
    public JpaGroupRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<UserGroup> find(String name) {
        return entities.createQuery("select g from UserGroup g where g.name = :name", UserGroup.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    @Override
    public void add(UserGroup group) {
        entities.persist(group);
    }
}
