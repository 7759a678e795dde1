package io.ganymede.hub.domain.server;

import io.ganymede.hub.domain.user.Username;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Servers as stored. Every method needs a transaction of the caller. */
public interface ServerRepository {
    Optional<UserServer> find(ServerId id);

    List<UserServer> ofUser(Username owner);

    /** Servers with a server record, in all states from start to stop, by one query however many there are. */
    List<Active> active();

    /** Which servers have a name; without loading them, since there may be many. */
    List<ServerId> named();

    long countActive();

    void add(UserServer server);

    void remove(UserServer server);

    /**
     * A server with a server record, without what only its own page needs.
     *
     * @param pending whether it is on its way up or down
     * @param address {@code scheme://host:port}; empty until the spawner has told it
     * @param baseUrl path below which it answers
     */
    record Active(
            ServerId id,
            boolean pending,
            JsonObject state,
            Optional<URI> address,
            String baseUrl,
            Optional<Instant> started,
            Optional<Instant> lastActivity) {}
}
