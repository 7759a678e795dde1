package io.ganymede.hub.pages.testing;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.user.UserPage;
import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.application.user.UserView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.Username;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Users in memory, with the servers of {@link InMemoryServers}. */
public class InMemoryUsers implements UserService {
    private final Map<Username, UserView> users = new ConcurrentSkipListMap<>();
    private final InMemoryServers servers;

    public InMemoryUsers(InMemoryServers servers) {
        this.servers = servers;
    }

    /** Adds a user. */
    public void put(String name, boolean admin, Optional<Instant> lastActivity) {
        Username username = Username.of(name);
        users.put(
                username,
                new UserView(
                        username,
                        admin,
                        Optional.empty(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        lastActivity,
                        lastActivity,
                        List.of()));
    }

    @Override
    public Optional<UserView> find(Username name) {
        return Optional.ofNullable(users.get(name)).map(this::withServers);
    }

    @Override
    public UserPage list(UserQuery query) {
        Comparator<UserView> order = query.order() == UserQuery.Order.LAST_ACTIVITY
                ? Comparator.comparing(user -> user.lastActivity().orElse(Instant.MIN))
                : Comparator.comparing(UserView::name);
        List<UserView> matching = users.values().stream()
                .map(this::withServers)
                .filter(user ->
                        user.name().value().contains(query.nameContains().orElse("")))
                .filter(user -> query.activity()
                        .map(activity -> matches(user, activity))
                        .orElse(true))
                .sorted(query.descending() ? order.reversed() : order)
                .toList();
        return new UserPage(
                matching.stream().skip(query.offset()).limit(query.limit()).toList(), matching.size());
    }

    private static boolean matches(UserView user, UserQuery.Activity activity) {
        Stream<ServerView> servers = user.servers().stream();
        return switch (activity) {
            case ACTIVE -> servers.anyMatch(ServerView::isActive);
            case READY -> servers.anyMatch(ServerView::isReady);
            case INACTIVE -> servers.noneMatch(ServerView::isActive);
        };
    }

    private UserView withServers(UserView user) {
        return new UserView(
                user.name(),
                user.admin(),
                user.userInfo(),
                user.roles(),
                user.groups(),
                user.created(),
                user.lastActivity(),
                servers.ofUser(user.name()));
    }

    @Override
    public UserView create(Username name, boolean admin) {
        if (users.containsKey(name)) {
            throw new HubException(Failure.ALREADY_EXISTS, "User " + name + " already exists");
        }
        put(name.value(), admin, Optional.empty());
        return users.get(name);
    }

    @Override
    public List<UserView> createAll(List<String> names, boolean admin) {
        return names.stream().map(Username::of).map(name -> create(name, admin)).toList();
    }

    @Override
    public UserView setAdmin(Username name, boolean admin) {
        put(name.value(), admin, Optional.empty());
        return users.get(name);
    }

    @Override
    public void delete(Username name) {
        users.remove(name);
    }
}
