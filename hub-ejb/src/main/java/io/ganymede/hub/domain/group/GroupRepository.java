package io.ganymede.hub.domain.group;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups as stored. Every method needs a transaction of the caller. */
public interface GroupRepository {
    Optional<UserGroup> find(String name);

    /** A page of groups, with their roles. */
    List<UserGroup> list(GroupQuery query);

    /** How many groups there are on all pages. */
    long count(GroupQuery query);

    /** The names of the members in alphabetical order, to the id of each of the groups that has any; loads no user. */
    Map<Integer, List<String>> memberNames(Collection<UserGroup> groups);

    void add(UserGroup group);

    /** Deletes the group with its memberships, grants and shares; the members stay. */
    void remove(UserGroup group);
}
