package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.role.HeldRoles;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.user.User;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;

/** Roles that count for a user, found by one query that loads neither groups nor their members. */
@Dependent
public class JpaHeldRoles implements HeldRoles {
    private final EntityManager entities;

    @Inject
    public JpaHeldRoles(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Collection<Role> of(User user) {
        return entities.createQuery(
                        "select r from Role r where r.id in (select key(own).id from User u join u.roles own where u = :user)"
                                + " or r.id in (select key(shared).id from UserGroup g join g.users m join g.roles shared"
                                + " where m = :user)",
                        Role.class)
                .setParameter("user", user)
                .getResultList();
    }
}
