package io.ganymede.hub.domain.share;

import io.ganymede.hub.domain.user.User;
import java.time.Instant;
import java.util.List;

/** Tells what others have shared with somebody. Needs a transaction of the caller. */
@FunctionalInterface
public interface ReceivedShares {
    /** Unexpired shares given to the user or to a group that the user is a member of, each with its server. */
    List<Share> reaching(User user, Instant now);
}
