package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.user.User;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Objects;

/** {@link DefaultRoles} on the roles as stored; {@link #define()} makes sure at each start that they are there. */
@Dependent
public class StoredDefaultRoles implements DefaultRoles {
    private final RoleRepository roles;

    @Inject
    public StoredDefaultRoles(RoleRepository roles) {
        this.roles = Objects.requireNonNull(roles, "roles");
    }

    /** Creates default roles that are missing, and resets those that nobody may change. */
    public void define() {
        for (DefaultRole definition : DefaultRole.values()) {
            roles.find(definition.roleName())
                    .ifPresentOrElse(stored -> reset(stored, definition), () -> roles.add(definition.toRole()));
        }
    }

    @Override
    public void assign(User user) {
        user.grant(stored(DefaultRole.USER));
        if (user.isAdmin()) {
            user.grant(stored(DefaultRole.ADMIN));
        } else {
            user.revoke(stored(DefaultRole.ADMIN));
        }
    }

    private static void reset(Role stored, DefaultRole definition) {
        if (definition.isFixed() && !stored.scopes().equals(definition.scopes())) {
            stored.redefine(definition.description(), definition.scopes());
        }
    }

    private Role stored(DefaultRole definition) {
        return roles.find(definition.roleName())
                .orElseThrow(() -> new IllegalStateException("the default role " + definition.roleName()
                        + " is missing in the database; it is created when the hub starts"));
    }
}
