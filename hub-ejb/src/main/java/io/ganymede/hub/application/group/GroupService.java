package io.ganymede.hub.application.group;

import io.ganymede.hub.domain.group.GroupName;
import io.ganymede.hub.domain.group.GroupQuery;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Use cases around groups (hub contract 1.7). Scopes are checked by callers. Names of users are normalised, and a user who
 * does not exist is an error. Changing a group that does not exist is an error, too. An authenticator that manages groups
 * changes nothing about this; what it says counts again at the next login.
 */
public interface GroupService {
    GroupPage list(GroupQuery query);

    Optional<GroupView> find(GroupName name);

    /**
     * Creates a group with these members.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if the group exists or a user does not
     */
    GroupView create(GroupName name, List<String> users);

    /** Makes the users members; those who are members stay so. */
    GroupView admit(GroupName name, List<String> users);

    /** Ends the membership of the users; those who are no members are passed over. */
    GroupView dismiss(GroupName name, List<String> users);

    /** Replaces all properties. */
    GroupView setProperties(GroupName name, JsonObject properties);

    /** Deletes the group with what was granted to it or shared with it. */
    void delete(GroupName name);
}
