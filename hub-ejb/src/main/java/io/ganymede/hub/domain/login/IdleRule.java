package io.ganymede.hub.domain.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a login that is not used ends. Uses are written down at most once a minute and session, so that it may end up to a minute
 * sooner than the limit after a use, never later. Pure.
 *
 * @param limit how long it may be unused; more than {@link #RESOLUTION}
 */
public record IdleRule(Duration limit) {
    /** A use that is not later than this after the one that is written down is not written down. */
    public static final Duration RESOLUTION = Duration.ofMinutes(1);

    public IdleRule {
        if (limit.compareTo(RESOLUTION) <= 0) {
            throw new IllegalArgumentException("uses are not written down often enough for " + limit);
        }
    }

    /**
     * The rule of a configuration.
     *
     * @param timeout zero for none
     */
    public static Optional<IdleRule> of(Duration timeout) {
        return timeout.isZero() ? Optional.empty() : Optional.of(new IdleRule(timeout));
    }

    /** What was last used before that has ended. */
    public Instant oldestUse(Instant now) {
        return now.minus(limit);
    }

    /** What a use of the login at this moment means; one that was never seen counts from now on. */
    public Standing judge(LastUse last, Instant now) {
        if (last.anywhere().filter(use -> use.isBefore(oldestUse(now))).isPresent()) {
            return Standing.ENDED;
        }
        return last.here().filter(use -> now.minus(RESOLUTION).isBefore(use)).isPresent()
                ? Standing.GOOD
                : Standing.DUE;
    }

    /** How a login stands. */
    public enum Standing {
        /** It counts, and nothing is to be done. */
        GOOD,
        /** It counts, and this use is to be written down. */
        DUE,
        /** It counts no more, as it was not used for too long. */
        ENDED
    }
}
