package io.ganymede.hub.domain.group;

import io.ganymede.hub.domain.user.Username;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Groups as stored. Every method needs a transaction of the caller. */
public interface GroupRepository {
    Optional<UserGroup> find(String name);

    /** The name of a group that differs from this one by the case of letters at most. */
    Optional<String> findSimilar(String name);

    /** A page of groups, with their roles. */
    List<UserGroup> list(GroupQuery query);

    /** How many groups there are on all pages. */
    long count(GroupQuery query);

    /** The names of the members in alphabetical order, to the id of each of the groups that has any; loads no user. */
    Map<Integer, List<String>> memberNames(Collection<UserGroup> groups);

    /** Names of the groups the user is in; loads neither. */
    Set<String> namesOf(Username user);

    void add(UserGroup group);

    /** Deletes the group with its memberships, grants and shares; the members stay. */
    void remove(UserGroup group);
}
