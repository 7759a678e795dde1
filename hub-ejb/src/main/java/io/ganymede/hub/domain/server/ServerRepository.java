package io.ganymede.hub.domain.server;

import io.ganymede.hub.domain.user.Username;
import java.util.List;
import java.util.Optional;

/** Servers as stored. Every method needs a transaction of the caller. */
public interface ServerRepository {
    Optional<UserServer> find(ServerId id);

    List<UserServer> ofUser(Username owner);

    /** Servers with a server record, in all states from start to stop. */
    List<UserServer> active();

    /** Which servers have a name; without loading them, since there may be many. */
    List<ServerId> named();

    long countActive();

    void add(UserServer server);

    void remove(UserServer server);
}
