package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnedServer;
import jakarta.json.JsonObject;
import java.util.Optional;

/** What the reconciler has just found out about a server or its transition. */
sealed interface Observation {
    /** The transition was taken on, by the first hub or after another one died: nothing is known but what is stored. */
    record TakenOn() implements Observation {}

    /** The same, after unexpected failures broke the transition off again and again. */
    record FailedTooOften() implements Observation {}

    /**
     * The spawner has made ready what all servers need.
     *
     * @param settings what counts for the start (see {@link StartSettings}), if that was found out now; it is stored with
     *     the next step
     */
    record Prepared(Optional<JsonObject> settings) implements Observation {}

    /** What an unfinished launch may have left is gone. */
    record Cleared() implements Observation {}

    /** The spawner has started the server. Where it is, is stored with the next step. */
    record Launched(SpawnedServer spawned) implements Observation {}

    /** A poll found the server running. */
    record Running() implements Observation {}

    /** A poll found that the server does not run. */
    record NotRunning() implements Observation {}

    /** The server answers. */
    record Answered() implements Observation {}

    /** The proxy has the route. */
    record Routed() implements Observation {}

    /** The proxy could not be told. */
    record ProxyFailed(String message) implements Observation {}

    /** The proxy has no route to the server any more, or none that could be removed now. */
    record Unrouted() implements Observation {}

    /** The server does not run any more. */
    record Halted() implements Observation {}

    /** The spawner could not stop the server. */
    record HaltFailed(String message) implements Observation {}

    /**
     * A step of a start or check did not succeed.
     *
     * @param message safe to show to the user
     * @param traces what else was found out
     */
    record Failed(Failure failure, String message, FailureTraces traces) implements Observation {
        Failed(Failure failure, String message) {
            this(failure, message, FailureTraces.NONE);
        }
    }

    /** Somebody asked for a stop while a step was under way. */
    record StopWanted() implements Observation {}
}
