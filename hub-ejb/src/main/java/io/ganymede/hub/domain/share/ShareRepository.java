package io.ganymede.hub.domain.share;

import io.ganymede.hub.domain.user.User;
import java.time.Instant;
import java.util.List;

/** Shares and share codes as stored. Every method needs a transaction of the caller. */
public interface ShareRepository {
    /** Unexpired shares given to the user itself. */
    List<Share> withUser(User user, Instant now);

    /** Unexpired shares given to a group that the user is a member of. */
    List<Share> withGroupsOf(User user, Instant now);

    void add(Share share);

    void add(ShareCode code);

    /** Removes shares and codes whose time is over. */
    void removeExpired(Instant now);
}
