package io.ganymede.hub.application.role;

import io.ganymede.hub.domain.group.GroupRepository;
import io.ganymede.hub.domain.role.GroupMemberships;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Set;

/** Group memberships from the database, in the caller's transaction or without one: scopes are checked outside of any. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class StoredGroupMemberships implements GroupMemberships {
    @Inject
    private GroupRepository groups;

    @Override
    public Set<String> groupsOf(Username user) {
        return groups.namesOf(user);
    }
}
