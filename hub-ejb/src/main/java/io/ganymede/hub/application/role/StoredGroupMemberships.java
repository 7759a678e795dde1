package io.ganymede.hub.application.role;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.GroupMemberships;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;

/** Group memberships from the database, in the caller's transaction or one of its own: scopes are checked outside of any. */
@Stateless
public class StoredGroupMemberships implements GroupMemberships {
    @Inject
    private UserRepository users;

    @Override
    public Set<String> groupsOf(Username user) {
        return users.find(user)
                .map(found -> found.groups().stream().map(UserGroup::name).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }
}
