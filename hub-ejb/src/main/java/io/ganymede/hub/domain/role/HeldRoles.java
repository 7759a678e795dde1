package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.user.User;
import java.util.Collection;

/** Tells what roles count for a user. Needs a transaction of the caller. */
@FunctionalInterface
public interface HeldRoles {
    /** The user's own roles and those of the user's groups, each once, however many groups have it. */
    Collection<Role> of(User user);
}
