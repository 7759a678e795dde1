package io.ganymede.hub.domain.role;

import java.util.List;
import java.util.Optional;

/** Roles as stored. Every method needs a transaction of the caller. */
public interface RoleRepository {
    Optional<Role> find(String name);

    /** All roles, by name. */
    List<Role> all();

    void add(Role role);

    /** Deletes a role that nobody has. */
    void remove(Role role);
}
