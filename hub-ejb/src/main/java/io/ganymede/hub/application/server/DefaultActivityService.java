package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Activity in the database. */
@Stateless
@Local(ActivityService.class)
public class DefaultActivityService implements ActivityService {
    /** Clocks of servers may be ahead, but a last activity in the far future would never move again. */
    private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(59);

    private final UserRepository users;
    private final Clock clock;

    /** For the container. */
    public DefaultActivityService() {
        this(null, null);
    }

    @Inject
    public DefaultActivityService(UserRepository users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    @Override
    public void record(Username owner, Optional<Instant> userActivity, Map<ServerName, Instant> serverActivity) {
        User user =
                users.find(owner).orElseThrow(() -> new HubException(Failure.NOT_FOUND, "There is no user " + owner));
        Map<ServerName, UserServer> servers = user.servers().stream()
                .collect(Collectors.toMap(UserServer::name, Function.identity(), (first, second) -> first));
        userActivity.ifPresent(this::checkNotAhead);
        serverActivity.forEach((name, at) -> {
            checkNotAhead(at);
            if (!servers.containsKey(name)) {
                throw new HubException(Failure.INVALID_REQUEST, "No such server '" + name + "' for user " + owner);
            }
        });
        userActivity.ifPresent(user::active);
        serverActivity.forEach((name, at) -> servers.get(name).active(at));
    }

    private void checkNotAhead(Instant at) {
        if (at.isAfter(clock.instant().plus(FURTHEST_AHEAD))) {
            throw new HubException(
                    Failure.INVALID_REQUEST, "last_activity: " + at + " lies in the future; give a time in UTC");
        }
    }
}
