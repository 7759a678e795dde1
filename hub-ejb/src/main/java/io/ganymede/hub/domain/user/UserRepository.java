package io.ganymede.hub.domain.user;

import io.ganymede.hub.domain.server.ServerName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Users as stored. Every method needs a transaction of the caller but {@link #find}, {@link #findByLogin} and {@link #serverNames};
 * what those find without one is for reading only.
 */
public interface UserRepository {
    Optional<User> find(Username name);

    /**
     * The user of a login cookie, unless the login was ended; by one query.
     *
     * @param cookieId what the cookie holds
     * @param mark tells the cookie from others
     */
    Optional<User> findByLogin(String cookieId, String mark);

    /** The names of a user's servers, running or not, by one query; empty if there is no such user. */
    Optional<Set<ServerName>> serverNames(Username name);

    /** Those of the names whose users have a role themselves, by one query for many names; loads no user. */
    Set<Username> withRole(Collection<Username> names, String role);

    /** One page in the query's order, and how many users there are on all pages. */
    Page list(UserQuery query);

    /** The names of all users in no order, by one query that loads no user. */
    List<Username> names();

    /** How many users the query matches, whatever its offset and limit. */
    long count(UserQuery query);

    /** How many users were active at that time or later. */
    long countActiveSince(Instant time);

    void add(User user);

    void remove(User user);

    /**
     * Some of the users that a query matches.
     *
     * @param users never more than the query's limit
     * @param total how many the query matches, whatever its offset and limit
     */
    record Page(List<User> users, long total) {}
}
