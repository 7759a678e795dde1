package io.ganymede.hub.domain.activity;

import java.time.Instant;
import java.util.Map;

/** Times of last activity as stored. Needs a transaction of the caller. */
public interface ActivityRepository {
    /**
     * Moves the times forward, each by one statement that reads nothing; older instants and unknown actors have no effect, but a login
     * that is not known yet becomes known. Entities that are loaded already do not show it.
     */
    void advance(Map<Actor, Instant> activity);
}
