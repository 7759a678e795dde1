package io.ganymede.hub.domain.share;

import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shares as stored. Every method needs a transaction of the caller. */
public interface ShareRepository {
    /** What of the server was given to the user directly; the oldest if there are several. */
    Optional<Share> find(UserServer server, User user);

    /** What of the server was given to the group; the oldest if there are several. */
    Optional<Share> find(UserServer server, UserGroup group);

    /** A page of unexpired shares, each with its server and whom it is for. */
    List<Share> list(ShareQuery<ShareFilter> query, Instant now);

    /** How many unexpired shares there are on all pages. */
    long count(ShareFilter filter, Instant now);

    void add(Share share);

    void remove(Share share);

    /** Takes the server away from everybody it is shared with; returns how many shares that were. */
    int removeAll(UserServer server);

    /** Takes from the user what was given to them directly. */
    void removeAllWith(User user);

    /** Removes shares whose time is over. */
    void removeExpired(Instant now);
}
