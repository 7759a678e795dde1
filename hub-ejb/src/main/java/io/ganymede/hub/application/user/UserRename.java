package io.ganymede.hub.application.user;

import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.domain.account.LocalAccount;
import io.ganymede.hub.domain.account.LocalAccountRepository;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.NewUsernames;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/**
 * Gives a user another name (hub contract 1.4 and 13), in one transaction. Logins, tokens, servers and shares stay. Servers
 * must be stopped, because a running one is reached, and named on a cluster, by the old name.
 */
@Stateless
@LocalBean
public class UserRename {
    private final UserRepository users;
    private final ServerRepository servers;
    private final TransitionRepository transitions;
    private final LocalAccountRepository accounts;
    private final AccessRules access;
    private final UserViews views;

    /** For the container. */
    protected UserRename() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public UserRename(
            UserRepository users,
            ServerRepository servers,
            TransitionRepository transitions,
            LocalAccountRepository accounts,
            AccessRules access,
            UserViews views) {
        this.users = users;
        this.servers = servers;
        this.transitions = transitions;
        this.accounts = accounts;
        this.access = access;
        this.views = views;
    }

    /**
     * Renames, without effect if the user has the name already.
     *
     * @param wanted is normalised first
     * @throws HubException if the name is invalid or somebody else's, or a server of the user is not stopped
     */
    public UserView rename(Username name, String wanted) {
        User user = users.find(name).orElseThrow(() -> new HubException(Failure.NOT_FOUND, "There is no user " + name));
        transitions.serialise(user.name());
        Username target = access.usernames()
                .tryNormalise(wanted)
                .orElseThrow(() -> new HubException(
                        Failure.INVALID_REQUEST,
                        "Invalid username: " + access.usernames().normalised(wanted)));
        if (target.equals(name)) {
            return views.of(user);
        }
        NewUsernames.require(target);
        if (users.find(target).isPresent()) {
            throw new HubException(
                    Failure.INVALID_REQUEST, "User " + target + " already exists, username must be unique");
        }
        requireStopped(name);
        accounts.findForChange(name).ifPresent(account -> move(account, target));
        user.rename(target);
        return views.of(user);
    }

    private void requireStopped(Username name) {
        for (UserServer server : servers.ofUser(name)) {
            boolean pending = transitions
                    .ofServer(server)
                    .filter(transition -> transition.isPending())
                    .isPresent();
            if (pending || server.endpoint().isPresent()) {
                throw new HubException(
                        Failure.SERVER_BUSY,
                        "Server " + server.serverId() + " has to be stopped before its user is renamed");
            }
        }
    }

    private void move(LocalAccount account, Username target) {
        if (accounts.findForChange(target).isPresent()) {
            throw new HubException(
                    Failure.INVALID_REQUEST,
                    "There is an account of the name " + target + ", which nobody has used yet");
        }
        account.rename(target);
    }
}
