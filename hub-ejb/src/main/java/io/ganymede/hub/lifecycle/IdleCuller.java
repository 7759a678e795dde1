package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.server.ServerWishes;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.IdleCullerSettings;
import io.ganymede.hub.domain.failure.HubException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Stops servers that nobody uses. It counts from its own creation on, as it cannot know what was used before. */
final class IdleCuller {
    private static final Logger LOGGER = System.getLogger(IdleCuller.class.getName());
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);

    private final TransitionStore store;
    private final ServerWishes wishes;
    private final Configuration configuration;
    private final Clock clock;
    private final CullRules rules;

    IdleCuller(TransitionStore store, ServerWishes wishes, Configuration configuration, Clock clock) {
        this.store = store;
        this.wishes = wishes;
        this.configuration = configuration;
        this.clock = clock;
        this.rules = new CullRules(
                configuration.get(IdleCullerSettings.TIMEOUT),
                configuration.get(IdleCullerSettings.MAX_AGE),
                clock.instant());
    }

    /** Time between two looks; empty if nothing is to be stopped. */
    Optional<Duration> interval() {
        if (!configuration.get(IdleCullerSettings.ENABLED)) {
            return Optional.empty();
        }
        Duration wanted = configuration
                .get(IdleCullerSettings.CULL_EVERY)
                .filter(written -> !written.isZero())
                .orElse(rules.timeout().dividedBy(2));
        Duration atMost = !wanted.isZero() && wanted.compareTo(LONGEST_INTERVAL) < 0 ? wanted : LONGEST_INTERVAL;
        return Optional.of(atMost.compareTo(SHORTEST_INTERVAL) > 0 ? atMost : SHORTEST_INTERVAL);
    }

    /** Asks for the end of every server whose time is over. */
    void tick() {
        Instant now = clock.instant();
        for (RunningServer server : store.running()) {
            rules.reasonToStop(server, now).ifPresent(reason -> stop(server, reason));
        }
    }

    private void stop(RunningServer server, String reason) {
        boolean remove = configuration.get(IdleCullerSettings.REMOVE_NAMED_SERVERS)
                && !server.server().name().isDefault();
        try {
            if (wishes.stopUnused(server.server(), server.started(), server.lastActivity(), remove)) {
                LOGGER.log(Level.INFO, "server={0} Stopping it, as {1}", server.server(), reason);
            }
        } catch (HubException changed) {
            LOGGER.log(Level.INFO, "server={0} Left alone this time: {1}", server.server(), changed.getMessage());
        }
    }
}
