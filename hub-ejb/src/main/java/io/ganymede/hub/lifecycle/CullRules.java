package io.ganymede.hub.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a server is to be stopped because nobody uses it.
 *
 * @param timeout how long it may be without activity; zero means for ever
 * @param oldest how long it may run at all; zero means for ever
 * @param watchedSince since when activity has been seen: nobody knows what happened before
 */
record CullRules(Duration timeout, Duration oldest, Instant watchedSince) {

    /** Why the server is to be stopped now, as a part of a sentence; empty if it is not. */
    Optional<String> reasonToStop(RunningServer server, Instant now) {
        if (server.pending()) {
            return Optional.empty();
        }
        Duration idle = Duration.between(lastUse(server), now);
        if (isOver(idle, timeout)) {
            return Optional.of("it has been idle for " + idle.toSeconds() + " s");
        }
        return server.started()
                .map(started -> Duration.between(started, now))
                .filter(age -> isOver(age, oldest))
                .map(age -> "it has been running for " + age.toSeconds() + " s");
    }

    private Instant lastUse(RunningServer server) {
        return server.lastActivity()
                .or(server::started)
                .filter(watchedSince::isBefore)
                .orElse(watchedSince);
    }

    private static boolean isOver(Duration span, Duration limit) {
        return !limit.isZero() && span.compareTo(limit) >= 0;
    }
}
