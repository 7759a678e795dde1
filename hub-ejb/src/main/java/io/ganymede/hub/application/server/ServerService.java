package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.FormData;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Use cases around one server. Starting and stopping write down the wish and return; the reconciler of whichever hub
 * replica takes it on does the work, and {@link #awaitSettled} waits for the outcome. Scopes are checked by callers.
 */
public interface ServerService {
    /** Empty if the user never had such a server; the default server of a user always exists. */
    Optional<ServerView> find(ServerId id);

    /** The user's servers, the default one first, then by name; stopped ones included. */
    List<ServerView> ofUser(Username owner);

    /**
     * What the owner may choose before the server starts, with what they chose last; empty if there is nothing to choose.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if the user is unknown or it cannot be found out
     */
    Optional<StartForm> form(ServerId id);

    /** The user options that a posted form of {@link #form} means, or a query of the same fields. */
    FormOptions optionsOfForm(FormData form);

    /**
     * What is wrong with a choice; empty if the server could be started with it.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if the user is unknown or it cannot be found out
     */
    Optional<RefusedChoice> check(ServerId id, JsonObject userOptions);

    /**
     * Asks for a start. A start that is already pending is joined.
     *
     * @param userOptions empty to use those of the last start again
     * @throws io.ganymede.hub.domain.failure.HubException if the user is unknown, the server already runs or stops, a
     *     limit is reached or the name may not be used (hub contract 1.5 and 11.3)
     */
    default ServerView start(ServerId id, Optional<JsonObject> userOptions) {
        return start(id, userOptions, Optional.empty());
    }

    /**
     * As {@link #start(ServerId, Optional)}.
     *
     * @param displayName for a named server that does not exist yet; empty to show its name
     */
    ServerView start(ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName);

    /**
     * Makes a named server without starting it.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if there is one already or it may not be made (hub contract 1.5)
     */
    ServerView create(ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName);

    /**
     * Asks for a stop; cancels a pending start. Stopping a stopped server changes nothing.
     *
     * @param remove whether the record of a named server is deleted afterwards
     */
    ServerView stop(ServerId id, boolean remove);

    /**
     * Deletes what a spawner keeps between the runs of the user's servers, such as volumes, because the user is to be
     * deleted. The servers are stopped.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if something could not be deleted; may be tried again
     */
    void deleteData(Username owner);

    /** As {@link #start(ServerId, Optional, Optional)}, and follows it for so long; needs no transaction. */
    PendingWish startAndFollow(
            ServerId id, Optional<JsonObject> userOptions, Optional<String> displayName, Duration atMost);

    /** As {@link #stop}, and follows it for so long; needs no transaction. */
    PendingWish stopAndFollow(ServerId id, boolean remove, Duration atMost);

    /**
     * Waits until nothing is pending, at most for the time given; needs no transaction.
     *
     * @return the server as it is then; empty if it was removed meanwhile
     */
    Optional<ServerView> awaitSettled(ServerId id, Duration atMost);

    /**
     * Events of the current or last start after the given sequence number, in order.
     *
     * @throws io.ganymede.hub.domain.failure.HubException if the server was never started or is forgotten
     */
    List<ProgressEvent> progressAfter(ServerId id, int sequence);

    /** The last lines that the server wrote, oldest first; those of an earlier run if that is all there is. */
    List<String> log(ServerId id, int maximumLines);

    /**
     * The last lines that the server wrote, and where they come from.
     *
     * @return empty if it does not run and has left nothing
     */
    Optional<ServerLog> logs(ServerId id, int maximumLines);

    /** The last failure of the server, resolved or not; empty if there never was one. */
    Optional<FailureView> failure(ServerId id);
}
