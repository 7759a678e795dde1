package io.ganymede.hub.application.group;

import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.authenticator.access.UsernameRules;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.group.GroupName;
import io.ganymede.hub.domain.group.GroupQuery;
import io.ganymede.hub.domain.group.GroupRepository;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link GroupService} on the groups as stored. */
@Stateless
public class DefaultGroupService implements GroupService {
    private static final int MAX_SHOWN = 64;

    private final GroupRepository groups;
    private final UserRepository users;
    private final AccessRules accessRules;

    /** For the container. */
    protected DefaultGroupService() {
        this(null, null, null);
    }

    @Inject
    public DefaultGroupService(GroupRepository groups, UserRepository users, AccessRules accessRules) {
        this.groups = groups;
        this.users = users;
        this.accessRules = accessRules;
    }

    @Override
    public GroupPage list(GroupQuery query) {
        List<UserGroup> page = groups.list(query);
        Map<Integer, List<String>> members = groups.memberNames(page);
        List<GroupView> views = page.stream()
                .map(group -> view(group, members.getOrDefault(group.id(), List.of())))
                .toList();
        return new GroupPage(views, groups.count(query));
    }

    @Override
    public Optional<GroupView> find(GroupName name) {
        return groups.find(name.value())
                .map(group -> view(group, groups.memberNames(List.of(group)).getOrDefault(group.id(), List.of())));
    }

    @Override
    public GroupView create(GroupName name, List<String> members) {
        if (groups.find(name.value()).isPresent()) {
            throw new HubException(Failure.ALREADY_EXISTS, "Group " + name + " already exists");
        }
        groups.findSimilar(name.value()).ifPresent(similar -> {
            throw new HubException(
                    Failure.ALREADY_EXISTS,
                    "Group " + similar + " already exists; a new name must differ by more than the case of letters");
        });
        List<User> found = existing(members);
        UserGroup group = new UserGroup(name.value());
        groups.add(group);
        found.forEach(group::admit);
        return loaded(group);
    }

    @Override
    public GroupView admit(GroupName name, List<String> members) {
        UserGroup group = existing(name);
        existing(members).forEach(group::admit);
        return loaded(group);
    }

    @Override
    public GroupView dismiss(GroupName name, List<String> members) {
        UserGroup group = existing(name);
        existing(members).forEach(group::dismiss);
        return loaded(group);
    }

    @Override
    public GroupView setProperties(GroupName name, JsonObject properties) {
        UserGroup group = existing(name);
        group.setProperties(properties);
        return view(group, groups.memberNames(List.of(group)).getOrDefault(group.id(), List.of()));
    }

    @Override
    public void delete(GroupName name) {
        groups.remove(existing(name));
    }

    private UserGroup existing(GroupName name) {
        return groups.find(name.value())
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No such group: " + name));
    }

    private List<User> existing(List<String> names) {
        UsernameRules rules = accessRules.usernames();
        return names.stream().distinct().map(name -> existing(name, rules)).toList();
    }

    /** Some names were stored as they were given, so that a user may have one that is not normalised. */
    private User existing(String raw, UsernameRules rules) {
        return rules.tryNormalise(raw)
                .flatMap(users::find)
                .or(() -> Optional.of(raw)
                        .filter(Username::isValid)
                        .map(Username::of)
                        .flatMap(users::find))
                .orElseThrow(() -> new HubException(Failure.INVALID_REQUEST, "users: no such user: " + shown(raw)));
    }

    private static String shown(String name) {
        return name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "…";
    }

    /** Of a group whose members are in memory and perhaps not yet in the database. */
    private static GroupView loaded(UserGroup group) {
        return view(
                group,
                group.users().stream().map(user -> user.name().value()).sorted().toList());
    }

    private static GroupView view(UserGroup group, List<String> members) {
        return new GroupView(
                group.name(),
                members,
                group.properties(),
                group.roles().stream().map(Role::name).sorted().toList());
    }
}
