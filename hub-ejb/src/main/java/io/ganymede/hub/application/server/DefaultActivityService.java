package io.ganymede.hub.application.server;

import io.ganymede.hub.application.activity.RecentActivity;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Activity of known users and servers, which reaches the database a moment later; nothing here needs a transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Local(ActivityService.class)
public class DefaultActivityService implements ActivityService {
    private final UserRepository users;
    private final RecentActivity activity;

    /** For the container. */
    public DefaultActivityService() {
        this(null, null);
    }

    @Inject
    public DefaultActivityService(UserRepository users, RecentActivity activity) {
        this.users = users;
        this.activity = activity;
    }

    @Override
    public void record(Username owner, Optional<Instant> userActivity, Map<ServerName, Instant> serverActivity) {
        Set<ServerName> known = users.serverNames(owner)
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "There is no user " + owner));
        serverActivity.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new HubException(
                            Failure.INVALID_REQUEST, "No such server '" + unknown + "' for user " + owner);
                });
        userActivity.ifPresent(at -> activity.note(new Actor.OfUser(owner), at));
        serverActivity.forEach((name, at) -> activity.note(new Actor.OfServer(ServerId.of(owner, name)), at));
    }
}
