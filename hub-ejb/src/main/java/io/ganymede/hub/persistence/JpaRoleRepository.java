package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.role.RoleRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Roles in the database. */
@Dependent
public class JpaRoleRepository implements RoleRepository {
    private final EntityManager entities;

    @Inject
    public JpaRoleRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<Role> find(String name) {
        return entities
                .createQuery("select r from Role r where r.name = :name", Role.class)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public List<Role> all() {
        return entities.createQuery("select r from Role r order by r.name", Role.class)
                .getResultList();
    }

    @Override
    public void remove(Role role) {
        entities.remove(role);
    }

    @Override
    public void add(Role role) {
        entities.persist(role);
    }
}
