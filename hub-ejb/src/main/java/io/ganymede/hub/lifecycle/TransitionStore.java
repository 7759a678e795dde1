package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.server.SpawnChoices;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.EventNote;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ProgressRecord;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.server.ServerFailure;
import io.ganymede.hub.domain.server.ServerFailureRepository;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionOutcome;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.TransitionRepository.Hold;
import io.ganymede.hub.domain.server.TransitionRepository.Pending;
import io.ganymede.hub.domain.server.TransitionStep;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.lifecycle.NextStep.Reason;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnReport;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.hook.ReadyNotice;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the reconciler reads and writes, each method in one short transaction of its own. Methods that take a
 * {@link Hold} do nothing, and say so, if the transition belongs to another hub by now or has ended.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TransitionStore {
    /** How long a hub may be silent before others take over what it is doing. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    private static final int MOST_EVENTS = 300;

    private final ServerRepository servers;
    private final TransitionRepository transitions;
    private final ServerCredentials credentials;
    private final ServerFailureRepository failures;
    private final ConclusionRecords conclusions;
    private final ConfiguredSpawner spawner;
    private final Clock clock;

    /** For the container. */
    public TransitionStore() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public TransitionStore(
            ServerRepository servers,
            TransitionRepository transitions,
            ServerCredentials credentials,
            ServerFailureRepository failures,
            ConclusionRecords conclusions,
            ConfiguredSpawner spawner,
            Clock clock) {
        this.servers = servers;
        this.transitions = transitions;
        this.credentials = credentials;
        this.failures = failures;
        this.conclusions = conclusions;
        this.spawner = spawner;
        this.clock = clock;
    }

    public List<Pending> pending() {
        return transitions.pending();
    }

    /** Takes a transition for a hub; empty if another one has it. */
    public Optional<Hold> claim(int transitionId, String attempt, int ownerId) {
        Instant now = clock.instant();
        return transitions.claim(transitionId, attempt, ownerId, now, now.plus(LEASE))
                ? Optional.of(new Hold(transitionId, attempt, ownerId))
                : Optional.empty();
    }

    /** The present state of a held transition; empty if the hold is lost. */
    public Optional<ServerWork> load(Hold hold) {
        return held(hold).map(transition -> {
            UserServer server = transition.server();
            return new ServerWork(
                    hold,
                    server.serverId(),
                    server.owner().id(),
                    transition.isRemoveRequested() && !server.name().isDefault(),
                    transition.requested(),
                    new TransitionDecider.Stored(
                            transition.kind(),
                            transition.step(),
                            transition.launches(),
                            transition.isStopRequested(),
                            transition.failure().isPresent(),
                            transition.deadline()),
                    transition.settings(),
                    server.state(),
                    server.endpoint().flatMap(ServerEndpoint::address),
                    server.endpoint().map(ServerEndpoint::baseUrl).orElse("/"));
        });
    }

    /**
     * Whether a stop, pending or over, cleans up after a server that ended by itself: then it bears the instant of the
     * failure.
     */
    public boolean cleansUp(Hold stop) {
        return transitions
                .find(stop.transitionId())
                .filter(transition -> transition.attempt().equals(stop.attempt()))
                .filter(transition -> failures.ofServer(transition.server())
                        .filter(failure -> failure.phase() == ServerFailure.Phase.RUN)
                        .filter(failure -> failure.occurred().equals(transition.requested()))
                        .isPresent())
                .isPresent();
    }

    public boolean advance(Hold hold, TransitionStep step, Optional<Duration> limit) {
        Instant now = clock.instant();
        return transitions.advance(hold, step, limit.map(now::plus), now);
    }

    /** What the settings of the held start may depend on; empty if the hold is lost. */
    public Optional<SpawnChoice> choice(Hold hold) {
        return held(hold).map(transition -> {
            UserServer server = transition.server();
            return SpawnChoices.of(
                    server.owner(),
                    server.serverId(),
                    server.userOptions().orElse(JsonObject.EMPTY_JSON_OBJECT),
                    false);
        });
    }

    /** Settles what is laid over the configuration for the whole start, whichever hub goes on with it. */
    public boolean settle(Hold hold, JsonObject settings) {
        return transitions.settle(hold, settings);
    }

    /**
     * Enters the launching step and issues the server's credentials.
     *
     * @param settings what counts for this start
     */
    public Optional<LaunchTicket> beginLaunch(Hold hold, Configuration settings, Duration limit) {
        if (!advance(hold, TransitionStep.LAUNCHING, Optional.of(limit)) || !transitions.countLaunch(hold)) {
            return Optional.empty();
        }
        return held(hold).map(transition -> {
            UserServer server = transition.server();
            server.setState(spawner.get().retained(server.state()));
            String prefix = server.endpoint().map(ServerEndpoint::baseUrl).orElse("/");
            return credentials.issue(server, settings, prefix, clock.instant());
        });
    }

    /** Stores what the spawner needs to find the server again. */
    public boolean remember(Hold hold, JsonObject state) {
        Optional<ServerTransition> held = held(hold);
        held.ifPresent(transition -> transition.server().setState(state));
        return held.isPresent();
    }

    /** Stores where the server is, and enters the waiting step with it. */
    public boolean launched(Hold hold, SpawnedServer spawned, Duration limit) {
        Optional<ServerTransition> held = held(hold);
        held.ifPresent(transition -> {
            UserServer server = transition.server();
            server.setState(spawned.state());
            server.endpoint().ifPresent(endpoint -> endpoint.locate(spawned.address()));
        });
        return held.isPresent() && advance(hold, TransitionStep.WAITING, Optional.of(limit));
    }

    /** Tells the waiting user something; after very many messages no more. The percentage never goes backwards. */
    public void report(Hold hold, SpawnReport report) {
        int last = transitions.lastSequence(hold.transitionId());
        if (last < MOST_EVENTS && held(hold).isPresent()) {
            transitions.addProgress(new ProgressRecord(
                            hold.transitionId(),
                            last + 1,
                            Math.max(transitions.highestProgress(hold.transitionId()), Math.min(report.percent(), 99)),
                            report.message(),
                            null,
                            ProgressRecord.Kind.PENDING,
                            null,
                            clock.instant())
                    .telling(report.sentence(), report.rawEvent()));
        }
    }

    /** Enters the first step of the way down, with the reason if there is one. */
    public boolean giveUp(Hold hold, Optional<Reason> reason) {
        boolean noted = reason.map(why -> {
                    keepFailure(hold, why);
                    return transitions.noteFailure(hold, why.failure(), why.message());
                })
                .orElse(true);
        return noted && advance(hold, TransitionStep.UNROUTING, Optional.empty());
    }

    /** Keeps why a start is given up, unless somebody wanted it or an earlier reason is kept already. */
    private void keepFailure(Hold hold, Reason why) {
        held(hold)
                .filter(transition -> transition.failure().isEmpty() && why.failure() != Failure.SPAWN_CANCELLED)
                .ifPresent(transition -> failures.keep(
                        transition.server(),
                        ServerFailure.Phase.START,
                        new PostMortem(
                                why.failure(),
                                why.message(),
                                why.traces().sentence(),
                                why.traces().log(),
                                transitions.progressAfter(transition, 0).stream()
                                        .map(TransitionStore::note)
                                        .toList()),
                        clock.instant()));
    }

    private static EventNote note(ProgressRecord event) {
        return new EventNote(event.created(), event.message(), event.sentence(), event.rawEvent());
    }

    /** Keeps why a server that ran before the hub was started does not run any more. */
    public void noteEnd(Hold hold, PostMortem found) {
        held(hold)
                .ifPresent(transition ->
                        failures.keep(transition.server(), ServerFailure.Phase.RUN, found, clock.instant()));
    }

    /**
     * Keeps what interrupted a server that runs again, once.
     *
     * @param started when the run began that was looked at; a later one is left alone
     */
    public void noteInterruption(ServerId id, Optional<Instant> started, PostMortem found, Instant at) {
        servers.find(id)
                .filter(server ->
                        server.endpoint().isPresent() && server.started().equals(started))
                .filter(server -> !isKept(server, at))
                .ifPresent(server -> failures.keep(server, ServerFailure.Phase.INTERRUPTION, found, at));
    }

    private boolean isKept(UserServer server, Instant at) {
        return failures.ofServer(server)
                .filter(known -> !known.occurred().isBefore(at))
                .isPresent();
    }

    /**
     * Ends a transition with all that belongs to its outcome.
     *
     * @param notice what the user reads if the server is ready
     */
    public boolean conclude(Hold hold, TransitionOutcome outcome, ReadyNotice notice) {
        Instant now = clock.instant();
        if (!transitions.conclude(hold, outcome, now)) {
            return false;
        }
        conclusions.record(transitions.find(hold.transitionId()).orElseThrow(), outcome, notice, now);
        return true;
    }

    /**
     * Ends a transition with nothing of what belongs to its outcome but that the server counts as stopped, unless it
     * could not be stopped. Its credentials are left to its next start.
     */
    public boolean abandon(Hold hold, TransitionOutcome outcome) {
        if (!transitions.conclude(hold, outcome, clock.instant())) {
            return false;
        }
        if (outcome != TransitionOutcome.STOP_FAILED) {
            UserServer server =
                    transitions.find(hold.transitionId()).orElseThrow().server();
            server.setEndpoint(null);
            server.setStarted(null);
        }
        return true;
    }

    /** All servers with a server record. */
    public List<RunningServer> running() {
        List<UserServer> active = servers.active();
        Map<Integer, ServerTransition> byServer = transitions.ofServers(active);
        return active.stream()
                .map(server -> new RunningServer(
                        server.serverId(),
                        Optional.ofNullable(byServer.get(server.id()))
                                .filter(ServerTransition::isPending)
                                .isPresent(),
                        server.state(),
                        server.endpoint().flatMap(ServerEndpoint::address),
                        server.endpoint().map(ServerEndpoint::baseUrl).orElse("/"),
                        server.started(),
                        server.lastActivity()))
                .toList();
    }

    /**
     * Has servers checked that are recorded as running (hub contract 11.6).
     *
     * @param all false to leave out those that a hub has looked after since its start
     */
    public int beginChecks(boolean all) {
        Instant now = clock.instant();
        return (int) servers.active().stream()
                .filter(server -> all || transitions.ofServer(server).isEmpty())
                .filter(server -> transitions.begin(
                        server, UUID.randomUUID().toString().replace("-", ""), TransitionKind.CHECK, false, now))
                .count();
    }

    /** How many checks of servers are not over yet. */
    public long pendingChecks() {
        return transitions.countPending(TransitionKind.CHECK);
    }

    /** Records traffic that the proxy has seen; instants only move forward. */
    public void recordActivity(Map<ServerId, Instant> activity) {
        activity.forEach((id, at) -> servers.find(id).ifPresent(server -> {
            server.active(at);
            server.owner().active(at);
        }));
    }

    private Optional<ServerTransition> held(Hold hold) {
        return transitions
                .find(hold.transitionId())
                .filter(ServerTransition::isPending)
                .filter(transition -> transition.attempt().equals(hold.attempt()))
                .filter(transition -> transition.ownerId().equals(Optional.of(hold.ownerId())));
    }
}
