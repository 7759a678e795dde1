package io.ganymede.hub.domain.server;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.user.Username;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Transitions of servers as stored. Every method needs a transaction of the caller. Methods that return a boolean are
 * conditional updates: they have an effect and return true only if the row is still what the caller takes it for.
 */
public interface TransitionRepository {
    Optional<ServerTransition> find(int id);

    Optional<ServerTransition> ofServer(UserServer server);

    /** The same as it is stored by now. */
    ServerTransition readAgain(ServerTransition transition);

    /** The transitions of many servers at once, by {@link UserServer#id()}. */
    Map<Integer, ServerTransition> ofServers(Collection<UserServer> servers);

    /** All that have no outcome, the one first that was requested first. */
    List<Pending> pending();

    /** The servers of all that have no outcome. */
    Set<ServerId> pendingServers();

    long countPending(TransitionKind kind);

    /**
     * Until the end of the transaction nobody else who calls this for the same user gets on.
     *
     * @return false if there is no such user
     */
    boolean serialise(Username owner);

    /**
     * Makes a new transition the current one of the server.
     *
     * @param last what {@link #ofServer} has found
     * @return the new one, as stored; empty if another one is pending
     */
    Optional<ServerTransition> begin(
            UserServer server,
            Optional<ServerTransition> last,
            String attempt,
            TransitionKind kind,
            boolean remove,
            Instant now);

    /**
     * Has servers with a server record checked, by two statements however many there are: begins a check of each of
     * which nothing is pending.
     *
     * @param all false for only those that never had a transition
     * @param batch begins the attempts of all of them; at most 20 characters
     * @return how many
     */
    int beginChecks(boolean all, String batch, Instant now);

    /** Takes a transition that nobody owns, or whose owner's lease has expired. */
    boolean claim(int id, String attempt, int ownerId, Instant now, Instant leaseExpires);

    /** Extends the leases of all pending transitions of one owner. */
    void renewLeases(int ownerId, Instant leaseExpires);

    /** Enters a step. */
    boolean advance(Hold hold, TransitionStep step, Optional<Instant> deadline, Instant now);

    /** Enters a step; false also if somebody has asked for a stop. */
    boolean advanceUnlessStopped(Hold hold, TransitionStep step, Optional<Instant> deadline, Instant now);

    /** Notes which trace a start belongs to that has just been wished for. */
    boolean noteTrace(int id, String attempt, String traceparent);

    /** Forgets the trace of a start that has ended; false if there is none any more. */
    boolean endTrace(int id, String attempt);

    /**
     * Enters a launch, and counts it.
     *
     * @param settings what counts for the start instead of the configuration, if that has just been found out
     */
    boolean launch(Hold hold, Optional<JsonObject> settings, Instant deadline, Instant now);

    /** Keeps what the spawner needs to find the server of the transition again. */
    boolean remember(Hold hold, JsonObject state);

    /** Notes why a start is given up; the first reason stays. */
    boolean noteFailure(Hold hold, Failure failure, String message);

    /** Asks a pending transition to end in a stopped server. */
    boolean requestStop(int id, String attempt, boolean remove);

    boolean conclude(Hold hold, TransitionOutcome outcome, Instant now);

    void addProgress(ProgressRecord event);

    /** Events of the current or last start after the given sequence number, in order. */
    List<ProgressRecord> progressAfter(ServerTransition transition, int sequence);

    /** How far the progress of the current or last start has been told. */
    ProgressMark progressMark(int transitionId);

    void clearProgress(int transitionId);

    /** Whether another server that is active uses the OAuth client. */
    boolean isClientOfAnother(String clientIdentifier, UserServer server);

    /**
     * How far progress has been told.
     *
     * @param sequence the greatest sequence number; 0 if there is no event
     * @param progress the greatest percentage; 0 if there is no event
     */
    record ProgressMark(int sequence, int progress) {}

    /**
     * What has to be known of a transition to find out whether somebody has to do something about it.
     *
     * @param leaseExpires until when nobody takes it from its owner
     */
    record Pending(
            int id,
            String attempt,
            TransitionKind kind,
            Optional<Integer> ownerId,
            Optional<Instant> leaseExpires,
            boolean stopRequested) {

        /** Whether it can be claimed. */
        public boolean isFree(Instant now) {
            return ownerId.isEmpty()
                    || leaseExpires.filter(end -> !end.isBefore(now)).isEmpty();
        }
    }

    /** What a hub holds on to while it drives a transition: whose it is, and which. */
    record Hold(int transitionId, String attempt, int ownerId) {}
}
