package io.ganymede.hub.application.share;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.share.ShareFilter;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds servers that shares are about. Every user has a default server, whose row is made when it is shared before it was
 * ever started. Needs a transaction of the caller.
 */
@Dependent
public class SharedServers {
    private final UserRepository users;
    private final ServerRepository servers;
    private final TransitionRepository transitions;

    @Inject
    public SharedServers(UserRepository users, ServerRepository servers, TransitionRepository transitions) {
        this.users = Objects.requireNonNull(users, "users");
        this.servers = Objects.requireNonNull(servers, "servers");
        this.transitions = Objects.requireNonNull(transitions, "transitions");
    }

    /** The server's row if there is one; nothing is complained about. */
    Optional<UserServer> ifStored(ServerId id) {
        return servers.find(id);
    }

    /** The server's row; empty for a default server without one. */
    Optional<UserServer> stored(ServerId id) {
        Optional<UserServer> stored = servers.find(id);
        if (stored.isEmpty()) {
            owner(id);
        }
        return stored;
    }

    /**
     * The server to share, which nobody else does until the end of the transaction: so a recipient has one share of it at
     * most.
     */
    UserServer toShare(ServerId id) {
        User owner = owner(id);
        transitions.serialise(owner.name());
        return servers.find(id).orElseGet(() -> added(owner, id));
    }

    /** The same for taking back, where a default server without a row has nothing to take back. */
    Optional<UserServer> toTakeBack(ServerId id) {
        transitions.serialise(owner(id).name());
        return servers.find(id);
    }

    /** Complains if what a listing is about does not exist. */
    void requireAny(ShareFilter.OfServers filter) {
        filter.server()
                .ifPresentOrElse(name -> stored(ServerId.of(filter.owner(), name)), () -> existing(filter.owner()));
    }

    private UserServer added(User owner, ServerId id) {
        UserServer server = new UserServer(owner, id.name());
        servers.add(server);
        return server;
    }

    private User owner(ServerId id) {
        User owner = existing(id.owner());
        if (!id.name().isDefault() && servers.find(id).isEmpty()) {
            throw new HubException(Failure.NOT_FOUND, "No such server: " + id);
        }
        return owner;
    }

    private User existing(Username owner) {
        return users.find(owner).orElseThrow(() -> new HubException(Failure.NOT_FOUND, "No such user: " + owner));
    }
}
