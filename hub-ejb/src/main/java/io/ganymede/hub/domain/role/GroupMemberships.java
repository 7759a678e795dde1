package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.user.Username;
import java.util.Set;

/** Tells who is in which group, for scopes limited to a group. Callable with and without a transaction. */
@FunctionalInterface
public interface GroupMemberships {
    /** Names of the groups the user is in; empty for a user who does not exist. */
    Set<String> groupsOf(Username user);
}
