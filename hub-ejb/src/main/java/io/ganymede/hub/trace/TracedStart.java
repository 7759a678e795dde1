package io.ganymede.hub.trace;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerTransition;
import java.time.Instant;
import java.util.Optional;

/**
 * A start that is recorded, as every hub finds it in the database.
 *
 * @param traceparent what {@link StartTraces#begin} has returned
 * @param attempt tells this start from all others
 * @param requested when it was asked for
 * @param failure why it is given up, if that is so
 */
public record TracedStart(
        String traceparent, String attempt, ServerId server, Instant requested, Optional<Failure> failure) {

    /** Empty if the transition is none that is recorded. */
    public static Optional<TracedStart> of(ServerTransition transition) {
        return transition
                .traceparent()
                .map(traceparent -> new TracedStart(
                        traceparent,
                        transition.attempt(),
                        transition.server().serverId(),
                        transition.requested(),
                        transition.failure()));
    }
}
