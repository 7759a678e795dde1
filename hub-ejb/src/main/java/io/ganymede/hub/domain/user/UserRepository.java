package io.ganymede.hub.domain.user;

import io.ganymede.hub.domain.server.ServerName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Users as stored. Every method needs a transaction of the caller. */
public interface UserRepository {
    Optional<User> find(Username name);

    Optional<User> findByCookieId(String cookieId);

    /** The names of a user's servers, running or not, by one query; empty if there is no such user. */
    Optional<Set<ServerName>> serverNames(Username name);

    /** Those of the names whose users have a role themselves, by one query for many names; loads no user. */
    Set<Username> withRole(Collection<Username> names, String role);

    /** One page in the query's order; never more than the query's limit. */
    List<User> list(UserQuery query);

    /** How many users the query matches, whatever its offset and limit. */
    long count(UserQuery query);

    /** How many users were active at that time or later. */
    long countActiveSince(Instant time);

    void add(User user);

    void remove(User user);
}
