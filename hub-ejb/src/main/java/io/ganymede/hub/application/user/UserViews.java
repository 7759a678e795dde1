package io.ganymede.hub.application.user;

import io.ganymede.hub.application.activity.RecentActivity;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.server.ServerViews;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes the views of users. Needs a transaction of the caller. */
@ApplicationScoped
public class UserViews {
    private final ServerViews servers;
    private final RecentActivity activity;

    /** For the container's proxies. */
    protected UserViews() {
        this(null, null);
    }

    @Inject
    public UserViews(ServerViews servers, RecentActivity activity) {
        this.servers = servers;
        this.activity = activity;
    }

    public UserView of(User user) {
        return view(user, servers.ofUser(user));
    }

    /** Views in the order of the users, with one query for the state of all their servers. */
    public List<UserView> of(List<User> users) {
        Map<Username, List<ServerView>> serversByOwner = servers.ofUsers(users);
        return users.stream()
                .map(user -> view(user, serversByOwner.get(user.name())))
                .toList();
    }

    private UserView view(User user, List<ServerView> servers) {
        return new UserView(
                user.name(),
                user.isAdmin(),
                user.userInfo(),
                user.roles().stream().map(Role::name).collect(Collectors.toCollection(TreeSet::new)),
                user.groups().stream().map(UserGroup::name).collect(Collectors.toCollection(TreeSet::new)),
                user.created(),
                activity.latest(new Actor.OfUser(user.name()), user.lastActivity()),
                servers);
    }
}
