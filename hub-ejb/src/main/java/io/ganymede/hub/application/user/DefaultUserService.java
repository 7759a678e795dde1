package io.ganymede.hub.application.user;

import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.authenticator.access.Authenticators;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.TornadoSettings;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Users in the database; a deletion stops servers first, outside of any transaction. */
@Stateless
public class DefaultUserService implements UserService {
    private final UserRepository users;
    private final ServerRepository servers;
    private final DefaultRoles defaultRoles;
    private final Authenticators authenticators;
    private final UserCreation creation;
    private final UserViews views;
    private final ServerService serverService;
    private final UserRemoval removal;
    private final Configuration configuration;

    /** For the container. */
    protected DefaultUserService() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public DefaultUserService(
            UserRepository users,
            ServerRepository servers,
            DefaultRoles defaultRoles,
            Authenticators authenticators,
            UserCreation creation,
            UserViews views,
            ServerService serverService,
            UserRemoval removal,
            Configuration configuration) {
        this.users = users;
        this.servers = servers;
        this.defaultRoles = defaultRoles;
        this.authenticators = authenticators;
        this.creation = creation;
        this.views = views;
        this.serverService = serverService;
        this.removal = removal;
        this.configuration = configuration;
    }

    @Override
    public Optional<UserView> find(Username name) {
        // with their addresses in one query, which the views below then find loaded
        servers.ofUser(name);
        return users.find(name).map(views::of);
    }

    @Override
    public UserPage list(UserQuery query) {
        UserRepository.Page page = users.list(query);
        return new UserPage(views.of(page.users()), page.total());
    }

    /** Between two transactions, because an account may have to be created. */
    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public UserView create(Username name, boolean admin) {
        creation.requireNew(name);
        authenticators.requireAccount(name);
        return creation.add(List.of(name), admin).get(0);
    }

    /** Between two transactions, because accounts may have to be created. */
    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<UserView> createAll(List<String> names, boolean admin) {
        List<Username> missing = creation.missing(names);
        missing.forEach(authenticators::requireAccount);
        return creation.add(missing, admin);
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
        Duration limit = configuration.get(TornadoSettings.SLOW_STOP_TIMEOUT);
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
