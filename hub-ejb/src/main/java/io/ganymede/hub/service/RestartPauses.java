package io.ganymede.hub.service;

import java.time.Duration;

/**
 * How long the hub waits before it starts a service again that has ended: not at all after a good while, and twice as long
 * each time that it ends soon, up to a minute.
 */
final class RestartPauses {
    /** Who runs as long as this is no hopeless case. */
    static final Duration GOOD_WHILE = Duration.ofMinutes(1);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Duration next = Duration.ZERO;

    /** The pause after a run of that length. */
    Duration after(Duration ran) {
        if (ran.compareTo(GOOD_WHILE) >= 0) {
            next = Duration.ZERO;
        }
        Duration pause = next;
        Duration doubled = pause.isZero() ? FIRST : pause.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause;
    }
}
