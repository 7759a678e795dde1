package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.activity.RecentActivity;
import io.ganymede.hub.domain.activity.Actor;
import io.ganymede.hub.domain.server.PostMortem;
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
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.spawner.SpawnReport;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.hook.ReadyNotice;
import io.ganymede.hub.trace.TracedStart;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
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
@Interceptors(InTurn.class)
public class TransitionStore {
    /** How long a hub may be silent before others take over what it is doing. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    private static final int BATCH_LENGTH = 20;

    private final ServerRepository servers;
    private final TransitionRepository transitions;
    private final ServerFailureRepository failures;
    private final StepEntry entry;
    private final StoredReports reports;
    private final RecentActivity activity;
    private final Clock clock;

    /** For the container. */
    public TransitionStore() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public TransitionStore(
            ServerRepository servers,
            TransitionRepository transitions,
            ServerFailureRepository failures,
            StepEntry entry,
            StoredReports reports,
            RecentActivity activity,
            Clock clock) {
        this.servers = servers;
        this.transitions = transitions;
        this.failures = failures;
        this.entry = entry;
        this.reports = reports;
        this.activity = activity;
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

    /**
     * Takes a transition for a hub, as {@link #claim}, and enters its first step, as {@link #goOn(Hold, Observation,
     * StepTerms)}.
     */
    public Optional<EnteredStep> takeOn(Hold hold, Observation observation, StepTerms terms) {
        Instant now = clock.instant();
        return transitions.claim(hold.transitionId(), hold.attempt(), hold.ownerId(), now, now.plus(LEASE))
                ? goOn(hold, observation, terms, now)
                : Optional.empty();
    }

    /**
     * Notes what was observed of a held transition, decides what comes next, and enters that step.
     *
     * @return empty if the hold is lost or the step cannot be entered
     */
    public Optional<EnteredStep> goOn(Hold hold, Observation observation, StepTerms terms) {
        return goOn(hold, observation, terms, clock.instant());
    }

    /**
     * The same, going by what is known since the last step where that is enough.
     *
     * @param last what this hub has entered last
     */
    public Optional<EnteredStep> goOn(EnteredStep last, Observation observation, StepTerms terms) {
        Instant now = clock.instant();
        ServerWork known = last.work();
        return entry.enterOnly(known, TransitionDecider.decide(known.stored(), observation, now), terms, now)
                .or(() -> goOn(known.hold(), observation, terms, now));
    }

    private Optional<EnteredStep> goOn(Hold hold, Observation observation, StepTerms terms, Instant now) {
        return held(hold).flatMap(transition -> {
            if (observation instanceof Observation.Launched launched) {
                locate(transition.server(), launched.spawned());
            }
            ServerWork work = work(hold, transition);
            StepEntry.Decision decision = new StepEntry.Decision(
                    TransitionDecider.decide(work.stored(), observation, now),
                    observation instanceof Observation.Prepared prepared ? prepared.settings() : Optional.empty());
            return entry.enter(transition, work, decision, terms, now);
        });
    }

    private static void locate(UserServer server, SpawnedServer spawned) {
        server.setState(spawned.state());
        server.endpoint().ifPresent(endpoint -> endpoint.locate(spawned.address()));
    }

    private static ServerWork work(Hold hold, ServerTransition transition) {
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
                TracedStart.of(transition),
                server.state(),
                server.endpoint().flatMap(ServerEndpoint::address),
                server.endpoint().map(ServerEndpoint::baseUrl).orElse("/"));
    }

    /** Stores what the spawner needs to find the server again. */
    public boolean remember(Hold hold, JsonObject state) {
        return transitions.remember(hold, state);
    }

    /** Tells the waiting user something; after very many messages no more. */
    public void report(Hold hold, SpawnReport report) {
        held(hold).ifPresent(transition -> reports.add(transition, report, clock.instant()));
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
     * @return the step with its end; empty if the hold is lost
     */
    public Optional<EnteredStep> conclude(EnteredStep step, TransitionOutcome outcome, ReadyNotice notice) {
        return held(step.work().hold())
                .flatMap(transition -> entry.conclude(transition, step, outcome, notice, clock.instant()));
    }

    /** All servers with a server record. */
    public List<RunningServer> running() {
        return servers.active().stream()
                .map(server -> new RunningServer(
                        server.id(),
                        server.pending(),
                        server.state(),
                        server.address(),
                        server.baseUrl(),
                        server.started(),
                        activity.latest(new Actor.OfServer(server.id()), server.lastActivity())))
                .toList();
    }

    /**
     * Has servers checked that are recorded as running (hub contract 11.6).
     *
     * @param all false to leave out those that a hub has looked after since its start
     */
    public int beginChecks(boolean all) {
        String batch = UUID.randomUUID().toString().replace("-", "").substring(0, BATCH_LENGTH);
        return transitions.beginChecks(all, batch, clock.instant());
    }

    /** How many checks of servers are not over yet. */
    public long pendingChecks() {
        return transitions.countPending(TransitionKind.CHECK);
    }

    /** Records traffic that the proxy has seen. */
    public void recordActivity(Map<ServerId, Instant> seen) {
        seen.forEach((server, at) -> {
            activity.note(new Actor.OfServer(server), at);
            activity.note(new Actor.OfUser(server.owner()), at);
        });
    }

    private Optional<ServerTransition> held(Hold hold) {
        return transitions
                .find(hold.transitionId())
                .filter(ServerTransition::isPending)
                .filter(transition -> transition.attempt().equals(hold.attempt()))
                .filter(transition -> transition.ownerId().equals(Optional.of(hold.ownerId())));
    }
}
