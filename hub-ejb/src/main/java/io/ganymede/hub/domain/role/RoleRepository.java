package io.ganymede.hub.domain.role;

import java.util.Optional;

/** Roles as stored. Every method needs a transaction of the caller. */
public interface RoleRepository {
    Optional<Role> find(String name);

    void add(Role role);
}
