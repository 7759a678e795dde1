package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Records when users and servers were last active; instants only ever move forward (hub contract 1.4). */
public interface ActivityService {
    /**
     * What a server reports of itself and its user. Instants far ahead are for the caller to refuse: such a time would never move again.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if the user or one of the servers is unknown
     */
    void record(Username owner, Optional<Instant> user, Map<ServerName, Instant> servers);
}
