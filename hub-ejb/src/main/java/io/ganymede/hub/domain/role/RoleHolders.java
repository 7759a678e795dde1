package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.user.User;
import java.util.List;

/** Tells who has a role of their own. Needs a transaction of the caller. */
public interface RoleHolders {
    List<User> users(Role role);

    List<UserGroup> groups(Role role);

    List<HubService> services(Role role);

    /** Users whose admin flag says something else than whether they have the role {@code admin}. */
    List<User> usersAtOddsWith(Role administrators);
}
