package io.ganymede.hub.application.usage;

import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.UserRepository;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Counts what the database holds, for statistics. Each count may read a whole table. */
@Stateless
@LocalBean
public class UsageReader {
    private final UserRepository users;
    private final ServerRepository servers;
    private final Clock clock;

    /** For the container. */
    public UsageReader() {
        this(null, null, null);
    }

    @Inject
    public UsageReader(UserRepository users, ServerRepository servers, Clock clock) {
        this.users = users;
        this.servers = servers;
        this.clock = clock;
    }

    public long users() {
        return users.count(UserQuery.page(0, 1));
    }

    /** Servers that run, start or stop. */
    public long activeServers() {
        return servers.countActive();
    }

    /** Users who were active in the time given up to now. */
    public long activeUsers(Duration period) {
        return users.countActiveSince(clock.instant().minus(period));
    }
}
