package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.role.RoleHolders;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.user.User;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Holders of roles in the database. */
@Dependent
public class JpaRoleHolders implements RoleHolders {
    private static final String HOLDERS = " h where exists (select 1 from h.roles r where key(r) = :role)";

    private final EntityManager entities;

    @Inject
    public JpaRoleHolders(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<User> users(Role role) {
        return holders(User.class, role);
    }

    @Override
    public List<UserGroup> groups(Role role) {
        return holders(UserGroup.class, role);
    }

    @Override
    public List<HubService> services(Role role) {
        return holders(HubService.class, role);
    }

    @Override
    public List<User> usersAtOddsWith(Role administrators) {
        String holds = "exists (select 1 from u.roles r where key(r) = :role)";
        return entities.createQuery(
                        "select u from User u where (u.admin = true and not " + holds
                                + ") or ((u.admin is null or u.admin = false) and " + holds + ")",
                        User.class)
                .setParameter("role", administrators)
                .getResultList();
    }

    private <T> List<T> holders(Class<T> kind, Role role) {
        return entities.createQuery("select h from " + kind.getSimpleName() + HOLDERS, kind)
                .setParameter("role", role)
                .getResultList();
    }
}
