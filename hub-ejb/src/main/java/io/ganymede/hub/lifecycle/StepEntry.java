package io.ganymede.hub.lifecycle;

import io.ganymede.hub.application.server.ServerViews;
import io.ganymede.hub.application.server.SpawnChoices;
import io.ganymede.hub.config.PublicHosts;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.EventNote;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.ProgressRecord;
import io.ganymede.hub.domain.server.ServerFailure;
import io.ganymede.hub.domain.server.ServerFailureRepository;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionOutcome;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.TransitionStep;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.text.Sentence;
import io.ganymede.hub.lifecycle.NextStep.Reason;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnReport;
import io.ganymede.hub.spawner.hook.ReadyNotice;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is stored when a step begins, so that whoever takes the transition on goes on from there. Needs a transaction of the
 * caller, who has found that the transition is held.
 */
@Dependent
public class StepEntry {
    private final TransitionRepository transitions;
    private final ServerCredentials credentials;
    private final ServerFailureRepository failures;
    private final ConclusionRecords conclusions;
    private final StoredReports reports;
    private final ConfiguredSpawner spawner;
    private final ServerViews views;

    @Inject
    public StepEntry(
            TransitionRepository transitions,
            ServerCredentials credentials,
            ServerFailureRepository failures,
            ConclusionRecords conclusions,
            StoredReports reports,
            ConfiguredSpawner spawner,
            ServerViews views) {
        this.transitions = transitions;
        this.credentials = credentials;
        this.failures = failures;
        this.conclusions = conclusions;
        this.reports = reports;
        this.spawner = spawner;
        this.views = views;
    }

    /**
     * What comes next.
     *
     * @param settled what counts for the start, if that has just been found out and is to be stored with a launch
     */
    record Decision(NextStep next, Optional<JsonObject> settled) {}

    /**
     * Enters a step of which nothing is to be stored but that it has begun, by a single statement.
     *
     * @param work the transition as it was when its last step was decided
     * @return empty if more is to be stored, somebody has asked for a stop since, or the hold was lost
     */
    Optional<EnteredStep> enterOnly(ServerWork work, NextStep next, StepTerms terms, Instant now) {
        if (next instanceof NextStep.AddRoute && work.address().isPresent()) {
            Instant deadline = now.plus(terms.routeDeadline());
            return transitions.advanceUnlessStopped(work.hold(), TransitionStep.ROUTING, Optional.of(deadline), now)
                    ? Optional.of(EnteredStep.of(next, work.at(TransitionStep.WAITING), terms.settings(work)))
                    : Optional.empty();
        }
        // on the way down from a start a failure may have been noted since
        if (next instanceof NextStep.Halt && work.stored().kind() == TransitionKind.STOP) {
            return transitions.advanceUnlessStopped(work.hold(), TransitionStep.HALTING, Optional.empty(), now)
                    ? Optional.of(EnteredStep.of(next, work.at(TransitionStep.UNROUTING), terms.settings(work)))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** Empty if the step cannot be entered, because the hold was lost or what it needs is missing. */
    Optional<EnteredStep> enter(
            ServerTransition transition, ServerWork found, Decision decision, StepTerms terms, Instant now) {
        NextStep next = decision.next();
        ServerWork work = decision.settled().map(found::with).orElse(found);
        EnteredStep step = EnteredStep.of(next, work, terms.settings(work));
        if (next instanceof NextStep.Prepare) {
            return prepare(transition, step, now);
        }
        if (next instanceof NextStep.ClearLeftover) {
            reports.add(transition, SpawnReport.of(1, Sentence.of("hub.restarted"), Optional.empty()), now);
            return Optional.of(step);
        }
        if (next instanceof NextStep.Launch) {
            return launch(transition, step, decision.settled(), now);
        }
        if (next instanceof NextStep.Probe) {
            return advance(step, TransitionStep.PROBING, Optional.empty(), now);
        }
        if (next instanceof NextStep.AwaitAnswer wait) {
            Duration deadline = StepTerms.answerDeadline(step.settings(), wait.late());
            return atAddress(step).flatMap(known -> advance(known, TransitionStep.WAITING, Optional.of(deadline), now));
        }
        if (next instanceof NextStep.AddRoute) {
            Duration deadline = terms.routeDeadline();
            return atAddress(step).flatMap(known -> advance(known, TransitionStep.ROUTING, Optional.of(deadline), now));
        }
        if (next instanceof NextStep.RemoveRoute remove) {
            return giveUp(transition, step, remove.reason(), now);
        }
        if (next instanceof NextStep.Halt) {
            return advance(step, TransitionStep.HALTING, Optional.empty(), now);
        }
        if (next instanceof NextStep.Abandon abandon) {
            return abandon(transition, step, abandon.outcome(), now);
        }
        return next instanceof NextStep.Conclude conclude
                ? conclude(transition, step, conclude.outcome(), terms, now)
                : Optional.of(step);
    }

    private Optional<EnteredStep> prepare(ServerTransition transition, EnteredStep step, Instant now) {
        Optional<EnteredStep> entered =
                advance(step, TransitionStep.PREPARING, Optional.of(StepTerms.PREPARE_LIMIT), now);
        return step.work().settings().isPresent() ? entered : entered.map(known -> known.with(choice(transition)));
    }

    /** @param settled what counts for the start, if that has just been found out */
    private Optional<EnteredStep> launch(
            ServerTransition transition, EnteredStep step, Optional<JsonObject> settled, Instant now) {
        Instant deadline = now.plus(StepTerms.launchLimit(step.settings()));
        if (!transitions.launch(step.work().hold(), settled, deadline, now)) {
            return Optional.empty();
        }
        UserServer server = transition.server();
        server.setState(spawner.get().retained(server.state()));
        LaunchTicket ticket =
                credentials.issue(server, step.settings(), step.work().prefix(), now);
        reports.add(transition, SpawnReport.of(50, Sentence.of("hub.spawning"), Optional.empty()), now);
        return Optional.of(step.with(ticket));
    }

    private static Optional<EnteredStep> atAddress(EnteredStep step) {
        return Optional.of(step).filter(known -> known.work().address().isPresent());
    }

    private Optional<EnteredStep> advance(
            EnteredStep step, TransitionStep stored, Optional<Duration> limit, Instant now) {
        return transitions.advance(step.work().hold(), stored, limit.map(now::plus), now)
                ? Optional.of(step)
                : Optional.empty();
    }

    /** The first step of the way down, with the reason if there is one. */
    private Optional<EnteredStep> giveUp(
            ServerTransition transition, EnteredStep step, Optional<Reason> reason, Instant now) {
        boolean noted = reason.map(why -> {
                    keepFailure(transition, why, now);
                    return transitions.noteFailure(step.work().hold(), why.failure(), why.message());
                })
                .orElse(true);
        return noted ? advance(step, TransitionStep.UNROUTING, Optional.empty(), now) : Optional.empty();
    }

    /** Keeps why a start is given up, unless somebody wanted it or an earlier reason is kept already. */
    private void keepFailure(ServerTransition transition, Reason why, Instant now) {
        if (transition.failure().isPresent() || why.failure() == Failure.SPAWN_CANCELLED) {
            return;
        }
        failures.keep(
                transition.server(),
                ServerFailure.Phase.START,
                new PostMortem(
                        why.failure(),
                        why.message(),
                        why.traces().sentence(),
                        why.traces().log(),
                        transitions.progressAfter(transition, 0).stream()
                                .map(StepEntry::note)
                                .toList()),
                now);
    }

    private static EventNote note(ProgressRecord event) {
        return new EventNote(event.created(), event.message(), event.sentence(), event.rawEvent());
    }

    /** With nothing left to ask for or to delete, storing the outcome is all of it. */
    private Optional<EnteredStep> conclude(
            ServerTransition transition, EnteredStep step, TransitionOutcome outcome, StepTerms terms, Instant now) {
        boolean ready = outcome == TransitionOutcome.READY;
        if (ready && terms.announced() && step.work().stored().kind() == TransitionKind.SPAWN) {
            return Optional.of(step.with(choice(transition)));
        }
        if (!ready && step.work().removed()) {
            return Optional.of(step);
        }
        String url = PublicHosts.of(step.settings())
                .linkToUser(step.work().server().owner().value(), step.work().prefix());
        return conclude(transition, step, outcome, ReadyNotice.at(url), now);
    }

    /** Ends the transition with all that belongs to its outcome. */
    Optional<EnteredStep> conclude(
            ServerTransition transition, EnteredStep step, TransitionOutcome outcome, ReadyNotice notice, Instant now) {
        if (!transitions.conclude(step.work().hold(), outcome, now)) {
            return Optional.empty();
        }
        boolean removed = conclusions.record(transition, outcome, notice, now);
        return Optional.of(step.with(end(transition, removed)));
    }

    /**
     * Ends the transition with nothing of what belongs to its outcome but that the server counts as stopped, unless it
     * could not be stopped. Its credentials are left to its next start.
     */
    private Optional<EnteredStep> abandon(
            ServerTransition transition, EnteredStep step, TransitionOutcome outcome, Instant now) {
        if (!transitions.conclude(step.work().hold(), outcome, now)) {
            return Optional.empty();
        }
        if (outcome != TransitionOutcome.STOP_FAILED) {
            transition.server().setEndpoint(null);
            transition.server().setStarted(null);
        }
        return Optional.of(step.with(end(transition, false)));
    }

    /** A stop that cleans up after a server that ended by itself bears the instant of the failure. */
    private EnteredStep.End end(ServerTransition transition, boolean removed) {
        boolean cleanedUp = transition.kind() == TransitionKind.STOP
                && failures.ofServer(transition.server())
                        .filter(failure -> failure.phase() == ServerFailure.Phase.RUN)
                        .filter(failure -> failure.occurred().equals(transition.requested()))
                        .isPresent();
        if (removed) {
            return new EnteredStep.End(cleanedUp, Optional.empty());
        }
        ServerTransition ended = transitions.readAgain(transition);
        return new EnteredStep.End(cleanedUp, Optional.of(views.of(ended.server(), Optional.of(ended))));
    }

    private static SpawnChoice choice(ServerTransition transition) {
        UserServer server = transition.server();
        return SpawnChoices.of(
                server.owner(), server.serverId(), server.userOptions().orElse(JsonObject.EMPTY_JSON_OBJECT), false);
    }
}
