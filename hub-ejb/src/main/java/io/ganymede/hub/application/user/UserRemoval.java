package io.ganymede.hub.application.user;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.oauth.OAuthRepository;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Deletes a user whose servers are stopped, in one transaction. */
@Stateless
public class UserRemoval {
    private final UserRepository users;
    private final ServerRepository servers;
    private final TransitionRepository transitions;
    private final OAuthRepository oauth;

    /** For the container. */
    protected UserRemoval() {
        this(null, null, null, null);
    }

    @Inject
    public UserRemoval(
            UserRepository users, ServerRepository servers, TransitionRepository transitions, OAuthRepository oauth) {
        this.users = users;
        this.servers = servers;
        this.transitions = transitions;
        this.oauth = oauth;
    }

    /**
     * Deletes the user with servers, tokens, shares and memberships.
     *
     * @throws HubException if there is no such user or one of the servers is not stopped
     */
    public void remove(Username name) {
        User user = users.find(name).orElseThrow(() -> new HubException(Failure.NOT_FOUND, "There is no user " + name));
        transitions.serialise(user.name());
        List<UserServer> stored = servers.ofUser(name);
        stored.stream().filter(this::isActive).findFirst().ifPresent(active -> {
            throw new HubException(
                    Failure.SERVER_BUSY, active.serverId() + " has just been started; stop it and try again");
        });
        stored.forEach(this::removeClient);
        stored.forEach(servers::remove);
        users.remove(user);
    }

    private boolean isActive(UserServer server) {
        boolean pending = transitions
                .ofServer(server)
                .filter(transition -> transition.isPending())
                .isPresent();
        return pending || server.endpoint().isPresent();
    }

    private void removeClient(UserServer server) {
        server.oauthClientId()
                .filter(client -> !transitions.isClientOfAnother(client, server))
                .flatMap(oauth::findClient)
                .ifPresent(oauth::removeClient);
    }
}
