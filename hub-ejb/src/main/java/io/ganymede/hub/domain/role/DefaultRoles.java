package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.user.User;

/** Keeps the default roles and the admin flag in step (hub contract 4.4 and 4.5). Needs a transaction of the caller. */
public interface DefaultRoles {
    /** Gives the role {@code user}, and gives or takes the role {@code admin} as the admin flag says. */
    void assign(User user);
}
