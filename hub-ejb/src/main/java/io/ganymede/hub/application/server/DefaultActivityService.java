package io.ganymede.hub.application.server;

import io.ganymede.hub.application.activity.RecentActivity;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Activity of known users and servers, which reaches the database a moment later. Reads in a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Local(ActivityService.class)
public class DefaultActivityService implements ActivityService {
    /** Clocks of servers may be ahead, but a last activity in the far future would never move again. */
    private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(59);

    private final ServerReader servers;
    private final RecentActivity activity;
    private final Clock clock;

    /** For the container. */
    public DefaultActivityService() {
        this(null, null, null);
    }

    @Inject
    public DefaultActivityService(ServerReader servers, RecentActivity activity, Clock clock) {
        this.servers = servers;
        this.activity = activity;
        this.clock = clock;
    }

    @Override
    public void record(Username owner, Optional<Instant> userActivity, Map<ServerName, Instant> serverActivity) {
        Set<ServerName> known = servers.namesOf(owner)
                .orElseThrow(() -> new HubException(Failure.NOT_FOUND, "There is no user " + owner));
        userActivity.ifPresent(this::checkNotAhead);
        serverActivity.forEach((name, at) -> {
            checkNotAhead(at);
            if (!known.contains(name)) {
                throw new HubException(Failure.INVALID_REQUEST, "No such server '" + name + "' for user " + owner);
            }
        });
        userActivity.ifPresent(at -> activity.note(new Actor.OfUser(owner), at));
        serverActivity.forEach((name, at) -> activity.note(new Actor.OfServer(ServerId.of(owner, name)), at));
    }

    private void checkNotAhead(Instant at) {
        if (at.isAfter(clock.instant().plus(FURTHEST_AHEAD))) {
            throw new HubException(
                    Failure.INVALID_REQUEST, "last_activity: " + at + " lies in the future; give a time in UTC");
        }
    }
}
