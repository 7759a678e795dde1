package io.ganymede.hub.application.user;

import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.authenticator.access.Authenticators;
import io.ganymede.hub.authenticator.access.UsernameRules;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.DefaultRoles;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Users in the database; a deletion stops servers first, outside of any transaction. */
@Stateless
public class DefaultUserService implements UserService {
    private final UserRepository users;
    private final ServerRepository servers;
    private final DefaultRoles defaultRoles;
    private final AccessRules accessRules;
    private final Authenticators authenticators;
    private final UserViews views;
    private final ServerService serverService;
    private final UserRemoval removal;
    private final Configuration configuration;
    private final Clock clock;

    /** For the container. */
    protected DefaultUserService() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public DefaultUserService(
            UserRepository users,
            ServerRepository servers,
            DefaultRoles defaultRoles,
            AccessRules accessRules,
            Authenticators authenticators,
            UserViews views,
            ServerService serverService,
            UserRemoval removal,
            Configuration configuration,
            Clock clock) {
        this.users = users;
        this.servers = servers;
        this.defaultRoles = defaultRoles;
        this.accessRules = accessRules;
        this.authenticators = authenticators;
        this.views = views;
        this.serverService = serverService;
        this.removal = removal;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    public Optional<UserView> find(Username name) {
        // with their addresses in one query, which the views below then find loaded
        servers.ofUser(name);
        return users.find(name).map(views::of);
    }

    @Override
    public UserPage list(UserQuery query) {
        return new UserPage(views.of(users.list(query)), users.count(query));
    }

    @Override
    public UserView create(Username name, boolean admin) {
        if (!accessRules.usernames().fits(name)) {
            throw new HubException(Failure.INVALID_USERNAME, "Invalid username: " + name);
        }
        if (users.find(name).isPresent()) {
            throw new HubException(Failure.ALREADY_EXISTS, "There already is a user " + name);
        }
        return views.of(add(name, admin));
    }

    @Override
    public List<UserView> createAll(List<String> names, boolean admin) {
        Set<Username> missing = normalised(names);
        missing.removeIf(name -> users.find(name).isPresent());
        if (missing.isEmpty()) {
            throw new HubException(Failure.ALREADY_EXISTS, "Nothing to create: all these users exist");
        }
        return views.of(missing.stream().map(name -> add(name, admin)).toList());
    }

    private Set<Username> normalised(List<String> names) {
        UsernameRules rules = accessRules.usernames();
        List<String> invalid = names.stream()
                .filter(name -> rules.tryNormalise(name).isEmpty())
                .map(rules::normalised)
                .toList();
        if (!invalid.isEmpty()) {
            throw new HubException(
                    Failure.INVALID_USERNAME,
                    (invalid.size() == 1 ? "Invalid username: " : "Invalid usernames: ") + String.join(", ", invalid));
        }
        return names.stream().map(rules::normalise).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private User add(Username name, boolean admin) {
        authenticators.requireAccount(name);
        User user = new User(name, clock.instant());
        user.setAdmin(admin);
        users.add(user);
        defaultRoles.assign(user);
        return user;
    }

    @Override
    public UserView setAdmin(Username name, boolean admin) {
        User user = users.find(name).orElseThrow(() -> new HubException(Failure.NOT_FOUND, "There is no user " + name));
        user.setAdmin(admin);
        defaultRoles.assign(user);
        return views.of(user);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void delete(Username name) {
        List<ServerView> active =
                serverService.ofUser(name).stream().filter(ServerView::isActive).toList();
        for (ServerView server : active) {
            if (server.phase() == ServerPhase.STOPPING && server.id().name().isDefault()) {
                throw busy(server.id());
            }
            serverService.stop(server.id(), false);
        }
        Duration limit = configuration.get(JupyterHubSettings.SLOW_STOP_TIMEOUT);
        for (ServerView server : active) {
            serverService
                    .awaitSettled(server.id(), limit)
                    .filter(ServerView::isActive)
                    .ifPresent(slow -> {
                        throw busy(slow.id());
                    });
        }
        serverService.deleteData(name);
        removal.remove(name);
    }

    private static HubException busy(ServerId id) {
        return new HubException(Failure.SERVER_BUSY, "Server " + id + " is still stopping; try again when it is gone");
    }
}
