package io.ganymede.hub.lifecycle;

import java.time.Duration;

/**
 * When it is a server's turn to be polled. It holds from when on the interval counts and not when it ends, so that an interval that is
 * configured anew counts for servers that run already. Pure.
 *
 * @param since when the server was polled last, or first seen, by {@link System#nanoTime()}
 * @param place of this turn among those that the jitter allows, from -1, the earliest, to 1
 */
record PollTurn(long since, double place) {

    /**
     * Whether the turn has come.
     *
     * @param now by {@link System#nanoTime()}
     * @param jitter how much of the interval turns may be early or late, from 0 to 1
     */
    boolean hasCome(long now, Duration interval, double jitter) {
        return now - since >= (long) (interval.toNanos() * (1 + jitter * place));
    }
}
