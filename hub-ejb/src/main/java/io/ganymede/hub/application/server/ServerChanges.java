package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Changes names and options of stopped servers (hub contract 1.5), each change in one transaction. What a spawner keeps
 * between runs, such as the name of a volume, stays with the server.
 */
@Stateless
@LocalBean
public class ServerChanges {
    private final UserRepository users;
    private final ServerRepository servers;
    private final TransitionRepository transitions;
    private final StartRules rules;
    private final ServerViews views;

    /** For the container. */
    protected ServerChanges() {
        this(null, null, null, null, null);
    }

    @Inject
    public ServerChanges(
            UserRepository users,
            ServerRepository servers,
            TransitionRepository transitions,
            StartRules rules,
            ServerViews views) {
        this.users = users;
        this.servers = servers;
        this.transitions = transitions;
        this.rules = rules;
        this.views = views;
    }

    /**
     * Changes all that is asked for, or nothing.
     *
     * @throws HubException if there is no such server, it is not stopped, or a name may not be given
     */
    public ServerView change(ServerId id, ServerChange change) {
        User owner = users.find(id.owner())
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "There is no user " + id.owner()));
        transitions.serialise(owner.name());
        rules.checkNamedServersEnabled(id.name());
        change.displayName().ifPresent(DisplayNames::check);
        change.name().ifPresent(rules::checkNewName);
        UserServer server = servers.find(id)
                .or(() -> id.name().isDefault() ? Optional.of(defaultServer(owner)) : Optional.empty())
                .orElseThrow(() -> new HubException(
                        Failure.NOT_FOUND,
                        "No such server: " + id.owner() + " has no server named '" + id.name() + "'"));
        if (ServerViews.phase(server, transitions.ofServer(server)) != ServerPhase.STOPPED) {
            throw new HubException(Failure.SERVER_BUSY, id + " is active; stop it before it is changed");
        }
        change.name().filter(name -> !name.equals(id.name())).ifPresent(name -> rename(server, name));
        change.userOptions().ifPresent(options -> server.setUserOptions(ServerWishes.storable(id, options)));
        change.displayName().ifPresent(server::setDisplayName);
        return views.of(server);
    }

    /** Everybody has a default server, of which nothing is stored until it has something to store. */
    private UserServer defaultServer(User owner) {
        UserServer server = new UserServer(owner, ServerName.DEFAULT);
        owner.servers().add(server);
        servers.add(server);
        return server;
    }

    /** The number of named servers grows only when the default one becomes one of them. */
    private void rename(UserServer server, ServerName name) {
        ServerId target = ServerId.of(server.owner().name(), name);
        if (name.isDefault() || servers.find(target).isPresent()) {
            throw new HubException(Failure.ALREADY_EXISTS, "There already is a server " + target);
        }
        if (server.name().isDefault()) {
            rules.checkNewServer(target);
        }
        server.rename(name);
    }
}
