package io.ganymede.hub.domain.group;

import java.util.Optional;

/** Groups as stored. Every method needs a transaction of the caller. */
public interface GroupRepository {
    Optional<UserGroup> find(String name);

    void add(UserGroup group);
}
