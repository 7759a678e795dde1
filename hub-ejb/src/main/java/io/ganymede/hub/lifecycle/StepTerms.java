package io.ganymede.hub.lifecycle;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.SpawnerSettings;
import java.time.Duration;

/**
 * What the steps of a transition depend on beside what is stored of it. Pure.
 *
 * @param configuration of the hub
 * @param hooks how long hooks may take at one point of a server's life
 * @param announced whether somebody has to be asked before a start is concluded
 */
record StepTerms(Configuration configuration, Duration hooks, boolean announced) {
    static final Duration PREPARE_LIMIT = Duration.ofMinutes(30);
    static final Duration ROUTE_LIMIT = Duration.ofMinutes(2);
    private static final Duration ANSWER_RESERVE = Duration.ofSeconds(5);

    /** What counts for a start; the configuration for a transition that is none. */
    Configuration settings(ServerWork work) {
        return work.settings()
                .map(stored -> StartSettings.restored(configuration, stored))
                .orElse(configuration);
    }

    /** How long the spawner may take to start the server. */
    static Duration launchLimit(Configuration settings) {
        return settings.get(SpawnerSettings.START_TIMEOUT);
    }

    /** How long the server may take until it answers. */
    static Duration answerLimit(Configuration settings) {
        return settings.get(SpawnerSettings.HTTP_TIMEOUT);
    }

    /**
     * When another hub that takes the transition on asks the server once instead of waiting on for an answer.
     *
     * @param late whether that is so already
     */
    static Duration answerDeadline(Configuration settings, boolean late) {
        return late ? Duration.ZERO : answerLimit(settings).plus(ANSWER_RESERVE);
    }

    /** How long a route may take, with what comes after it. */
    Duration routeDeadline() {
        return ROUTE_LIMIT.plus(hooks);
    }
}
