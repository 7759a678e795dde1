package io.ganymede.hub.lifecycle;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.PostMortem;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionOutcome;
import io.ganymede.hub.domain.server.TransitionRepository.Hold;
import io.ganymede.hub.lifecycle.InterruptibleStep.Reason;
import io.ganymede.hub.lifecycle.InterruptibleStep.Work;
import io.ganymede.hub.proxy.ProxyException;
import io.ganymede.hub.proxy.Route;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.Spawner;
import io.ganymede.hub.spawner.hook.ReadyNotice;
import io.ganymede.hub.spawner.hook.StoppedServer;
import io.ganymede.hub.trace.PartTrace;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Drives one held transition to its outcome: has the next step decided and stored, does its work without a
 * transaction, and tells what came of it. Ends early when the hold is lost or the hub shuts
 * down; whoever takes the transition on then goes on from the stored step.
 */
final class TransitionDrive implements Runnable {
    private static final Logger LOGGER = System.getLogger(TransitionDrive.class.getName());
    private static final Duration HALT_LIMIT = Duration.ofMinutes(10);
    private static final Duration DELETE_LIMIT = Duration.ofMinutes(2);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(5);
    private static final int MESSAGE_LOG_LINES = 10;
    private static final int LONGEST_MESSAGE = 4000;

    private final Hold hold;
    private final Observation first;
    private final LifecycleParts parts;
    private final StepTerms terms;
    private Optional<LifecycleSignal.End> end = Optional.empty();
    /** What is under way; only the end of the hub breaks off whatever it is. */
    private volatile InterruptibleStep current = new InterruptibleStep();
    /** What is under way that somebody who wants a stop breaks off. */
    private volatile InterruptibleStep cancellable = new InterruptibleStep();

    private volatile boolean shutDown;
    /** Records the step that is under way. */
    private PartTrace trace = PartTrace.NONE;

    /** @param first what is known of the transition: that it was taken on, and how it went so far */
    TransitionDrive(Hold hold, Observation first, LifecycleParts parts) {
        this.hold = hold;
        this.first = first;
        this.parts = parts;
        this.terms = new StepTerms(
                parts.configuration(), parts.hooks().timeLimit(), parts.hooks().listenWhenReady());
    }

    Hold hold() {
        return hold;
    }

    /**
     * Takes the transition for this hub.
     *
     * @return the first step, for {@link #run(EnteredStep)}; empty if another hub has the transition
     */
    Optional<EnteredStep> takeOn() {
        return parts.store().takeOn(hold, first, terms);
    }

    /** Drives a transition that this hub has. */
    @Override
    public void run() {
        parts.store().goOn(hold, first, terms).ifPresent(this::run);
    }

    /** Drives on from a step that has been entered. */
    void run(EnteredStep begin) {
        Optional<EnteredStep> entered = Optional.of(begin);
        while (entered.filter(this::isToBeDone).isPresent()) {
            EnteredStep step = entered.get();
            log(Level.DEBUG, step.work(), step.next().toString());
            Optional<Observation> result = perform(step);
            if (result.isEmpty()) {
                parts.signal().ended(step.work().server(), end);
                return;
            }
            // whoever goes on must know where the server is that was launched at the last moment
            boolean goesOn = !shutDown || result.get() instanceof Observation.Launched;
            entered = goesOn ? parts.store().goOn(step, result.get(), terms) : Optional.empty();
        }
    }

    /** What is stored as the end is told in any case: no other hub would find it. */
    private boolean isToBeDone(EnteredStep step) {
        return !shutDown || step.end().isPresent();
    }

    /** Breaks off what is under way because somebody wants the server to stop. */
    void stopWanted() {
        cancellable.interrupt(Reason.STOP_WANTED);
    }

    /** Breaks off what is under way and leaves the transition to the next hub. */
    void shutDown() {
        shutDown = true;
        current.interrupt(Reason.SHUTDOWN);
    }

    private Optional<Observation> perform(EnteredStep step) {
        try (PartTrace begun = parts.driveTraces().begin(step)) {
            trace = begun;
            return parts.driveTraces().watched(begun, step, this::work);
        }
    }

    private Optional<Observation> work(EnteredStep step) {
        NextStep next = step.next();
        ServerWork work = step.work();
        if (next instanceof NextStep.Prepare) {
            return prepare(step);
        }
        if (next instanceof NextStep.ClearLeftover) {
            return clearLeftover(work);
        }
        if (next instanceof NextStep.Launch) {
            return launch(step);
        }
        if (next instanceof NextStep.Probe) {
            return probe(work);
        }
        if (next instanceof NextStep.AwaitAnswer wait) {
            return awaitAnswer(step, wait.late() ? Duration.ZERO : StepTerms.answerLimit(step.settings()));
        }
        if (next instanceof NextStep.AddRoute) {
            return addRoute(work);
        }
        if (next instanceof NextStep.RemoveRoute remove) {
            return removeRoute(remove, work);
        }
        if (next instanceof NextStep.Halt) {
            return halt(work);
        }
        if (next instanceof NextStep.TryAgain) {
            return tryAgain(work);
        }
        if (next instanceof NextStep.Abandon abandon) {
            return abandoned(abandon, step);
        }
        return conclude((NextStep.Conclude) next, step);
    }

    private Optional<Observation> prepare(EnteredStep entered) {
        InterruptibleStep step = interruptible(entered.work());
        return attempt(step, StepTerms.PREPARE_LIMIT, entered.work(), () -> {
            parts.spawner().get().prepare(new StoredProgress(parts.store(), hold, step, trace));
            Optional<SpawnChoice> choice = entered.choice();
            return new Observation.Prepared(choice.isPresent() ? Optional.of(settled(choice.get())) : Optional.empty());
        });
    }

    /** Asks the spawner and the hooks what counts for this start, for whoever goes on with it. */
    private JsonObject settled(SpawnChoice choice) throws SpawnException, InterruptedException {
        Configuration settings = parts.spawner().settings(parts.configuration(), choice);
        Configuration hooked = DriveTraces.within(
                trace, "pre-spawn hook", () -> parts.hooks().beforeStart(choice, hold.attempt(), settings));
        return StartSettings.stored(hooked);
    }

    private Optional<Observation> clearLeftover(ServerWork work) {
        log(Level.WARNING, work, "Stopping what an interrupted launch may have left, to launch anew");
        return attempt(new InterruptibleStep(), Duration.ofMinutes(5), work, () -> {
            parts.spawner().get().stop(work.server(), work.state());
            return new Observation.Cleared();
        });
    }

    private Optional<Observation> launch(EnteredStep entered) {
        ServerWork work = entered.work();
        Configuration settings = entered.settings();
        LaunchTicket ticket = entered.ticket().orElseThrow();
        Duration limit = StepTerms.launchLimit(settings);
        InterruptibleStep step = interruptible(work);
        SpawnRequest request = new SpawnRequest(
                work.server(),
                ticket.userId(),
                hold.attempt(),
                command(settings),
                parts.environment().of(settings, work.server(), ticket.token(), ticket.clientId()),
                work.prefix(),
                ticket.userOptions(),
                ticket.state(),
                settings,
                limit);
        return attempt(step, limit, work, () -> {
            StoredProgress progress = new StoredProgress(parts.store(), hold, step, trace);
            return new Observation.Launched(parts.spawner().get().start(request, progress));
        });
    }

    private Optional<Observation> probe(ServerWork work) {
        if (parts.spawner().poll(work.server(), work.state()) instanceof ServerStatus.Exited exited) {
            parts.store().noteEnd(hold, autopsy(work).of(exited));
            return Optional.of(new Observation.NotRunning());
        }
        return Optional.of(work.address().isEmpty() ? new Observation.NotRunning() : new Observation.Running());
    }

    /** @param rest how long it may still take; the server is asked once in any case */
    private Optional<Observation> awaitAnswer(EnteredStep entered, Duration rest) {
        ServerWork work = entered.work();
        Duration limit = StepTerms.answerLimit(entered.settings());
        InterruptibleStep step = interruptible(work);
        ReadinessWait wait = new ReadinessWait(parts.probe(), work.address().get(), work.prefix(), rest);
        return attempt(step, limit.plus(limit), work, () -> {
            ReadinessWait.Result result = wait.await(() -> exitOf(work));
            if (result instanceof ReadinessWait.Result.Exited exited) {
                return ended(exited.reason(), work);
            }
            if (result instanceof ReadinessWait.Result.WrongPath) {
                return withLog(
                        Failure.SPAWN_WRONG_PATH,
                        "A program answers at " + work.address().get() + ", but knows nothing of " + work.prefix()
                                + ". It has to serve the path in JUPYTERHUB_SERVICE_PREFIX.",
                        work);
            }
            if (result instanceof ReadinessWait.Result.Silent silent) {
                return withLog(
                        Failure.SPAWN_HTTP_TIMEOUT,
                        "The server did not answer at " + work.address().get() + work.prefix() + " within "
                                + limit.toSeconds() + " seconds: " + silent.reason() + ".",
                        work);
            }
            parts.driveFacts().answered(work);
            return new Observation.Answered();
        });
    }

    private Optional<Observation> addRoute(ServerWork work) {
        InterruptibleStep step = interruptible(work);
        return attempt(step, StepTerms.ROUTE_LIMIT, work, () -> {
            try {
                String target = work.address().get().toString();
                parts.routes().add(parts.routeTo(work.server(), work.prefix()), Route.toServer(target, work.server()));
                return new Observation.Routed();
            } catch (ProxyException e) {
                log(Level.ERROR, work, "The route could not be added: " + e.getMessage());
                return new Observation.ProxyFailed(e.getMessage());
            }
        });
    }

    private Optional<Observation> removeRoute(NextStep.RemoveRoute remove, ServerWork work) {
        remove.reason()
                .ifPresent(why -> log(
                        why.failure() == Failure.SPAWN_CANCELLED ? Level.INFO : Level.ERROR,
                        work,
                        "Giving up: " + why.failure() + " " + why.message()));
        remove.reason().ifPresent(why -> parts.driveFacts().gaveUp(work, why.failure()));
        return attempt(new InterruptibleStep(), Duration.ofMinutes(2), work, () -> {
            try {
                parts.routes().remove(parts.routeTo(work.server(), work.prefix()));
            } catch (ProxyException e) {
                log(Level.WARNING, work, "The route could not be removed, the route check will: " + e.getMessage());
            }
            return new Observation.Unrouted();
        });
    }

    private Optional<Observation> halt(ServerWork work) {
        Duration limit = HALT_LIMIT.plus(terms.hooks());
        return attempt(new InterruptibleStep(), limit, work, () -> {
            try {
                parts.spawner().get().stop(work.server(), work.state());
                parts.hooks()
                        .afterStop(new StoppedServer(
                                work.server(),
                                work.userId(),
                                hold.attempt(),
                                work.stored().failed()));
                return new Observation.Halted();
            } catch (SpawnException e) {
                log(Level.ERROR, work, "The server could not be stopped: " + e.getMessage());
                return new Observation.HaltFailed(e.getMessage());
            }
        });
    }

    private Optional<Observation> tryAgain(ServerWork work) {
        return attempt(new InterruptibleStep(), RETRY_PAUSE.multipliedBy(2), work, () -> {
            Thread.sleep(RETRY_PAUSE.toMillis());
            return new Observation.TakenOn();
        });
    }

    private Optional<Observation> conclude(NextStep.Conclude conclude, EnteredStep step) {
        ServerWork work = step.work();
        EnteredStep ended = step;
        if (step.end().isEmpty()) {
            ReadyNotice notice = ReadyNotice.at(parts.configuration()
                    .addresses()
                    .publicHosts()
                    .linkToUser(work.server().owner().value(), work.prefix()));
            if (step.choice().isPresent()) {
                AtomicReference<ReadyNotice> told = new AtomicReference<>(notice);
                Optional<Observation> result = announce(step.choice().get(), work, told);
                if (!result.equals(Optional.of(new Observation.Routed()))) {
                    return result;
                }
                notice = told.get();
            } else if (!deleteData(work)) {
                return Optional.empty();
            }
            Optional<EnteredStep> stored = parts.store().conclude(step, conclude.outcome(), notice);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            ended = stored.get();
        }
        log(Level.INFO, work, "Concluded " + work.stored().kind() + ": " + conclude.outcome());
        ended(conclude.outcome(), work, ended.end().orElseThrow());
        return Optional.empty();
    }

    /** Lets the hooks say what the user reads; nothing but a stop or the end of the hub keeps the server from being ready. */
    private Optional<Observation> announce(SpawnChoice choice, ServerWork work, AtomicReference<ReadyNotice> notice) {
        return attempt(interruptible(work), terms.hooks(), work, () -> {
                    notice.set(parts.hooks().whenReady(choice, hold.attempt(), notice.get()));
                    return new Observation.Routed();
                })
                .map(result -> result instanceof Observation.Failed ? new Observation.Routed() : result);
    }

    /** False if the hub shuts down. */
    private boolean deleteData(ServerWork work) {
        return attempt(new InterruptibleStep(), DELETE_LIMIT, work, () -> {
                    Spawner spawner = parts.spawner().get();
                    spawner.deleteForever(work.server(), work.userId(), spawner.retained(work.state()));
                    return new Observation.Halted();
                })
                .map(result -> {
                    if (result instanceof Observation.Failed failed) {
                        log(Level.ERROR, work, "What the server has stored could not be deleted: " + failed.message());
                    }
                    return true;
                })
                .orElse(false);
    }

    private Optional<Observation> abandoned(NextStep.Abandon abandon, EnteredStep step) {
        ServerWork work = step.work();
        ended(abandon.outcome(), work, step.end().orElseThrow());
        log(
                Level.ERROR,
                work,
                "Abandoned " + work.stored().kind() + ": " + abandon.outcome()
                        + ", after it had failed again and again. Something of the server may be left.");
        return Optional.empty();
    }

    private void ended(TransitionOutcome outcome, ServerWork work, EnteredStep.End how) {
        end = Optional.of(new LifecycleSignal.End(hold.attempt(), how.server()));
        parts.driveFacts().ended(work, outcome, how);
        parts.driveTraces().ended(work, outcome);
    }

    /** Makes the step that somebody who wants a stop breaks off; on the way down nothing is broken off for that. */
    private InterruptibleStep interruptible(ServerWork work) {
        InterruptibleStep step = new InterruptibleStep();
        if (work.stored().kind() != TransitionKind.STOP) {
            cancellable = step;
        }
        return step;
    }

    /** Empty if the hub shuts down. */
    private Optional<Observation> attempt(
            InterruptibleStep step, Duration limit, ServerWork work, Work<Observation> action) {
        current = step;
        if (shutDown) {
            step.interrupt(Reason.SHUTDOWN);
        }
        try (ScheduledInterrupt ignored = parts.interruptAfter(limit, step)) {
            return Optional.of(step.perform(action));
        } catch (SpawnException e) {
            LOGGER.log(Level.DEBUG, "server=" + work.server() + " attempt=" + hold.attempt(), e);
            return Optional.of(new Observation.Failed(e.failure(), shortened(e.getMessage()), FailureTraces.of(e)));
        } catch (InterruptedException broken) {
            return brokenOff(step.reason().orElse(Reason.SHUTDOWN), limit);
        } catch (RuntimeException e) {
            if (work.stored().kind() != TransitionKind.STOP
                    && !work.stored().step().leadsUp()) {
                throw e;
            }
            LOGGER.log(
                    Level.ERROR, "server=" + work.server() + " attempt=" + hold.attempt() + " Unexpected failure", e);
            return Optional.of(new Observation.Failed(
                    Failure.SPAWN_ERROR, "The hub failed to handle the server; its log says why."));
        } finally {
            current = new InterruptibleStep();
            if (cancellable == step) {
                cancellable = new InterruptibleStep();
            }
        }
    }

    private static Optional<Observation> brokenOff(Reason reason, Duration limit) {
        return switch (reason) {
            case STOP_WANTED -> Optional.of(new Observation.StopWanted());
            case TOO_LATE ->
                Optional.of(new Observation.Failed(
                        Failure.SPAWN_START_TIMEOUT,
                        "Timeout: the server was not started within " + limit.toSeconds() + " seconds."));
            case SHUTDOWN -> Optional.empty();
        };
    }

    private Optional<String> exitOf(ServerWork work) {
        return parts.spawner().poll(work.server(), work.state()) instanceof ServerStatus.Exited exited
                ? Optional.of(exited.reason())
                : Optional.empty();
    }

    /** A server that has run before the hub did counts as ended, not as failed to start. */
    private Observation ended(String reason, ServerWork work) {
        ServerStatus status = parts.spawner().poll(work.server(), work.state());
        ServerStatus.Exited exited =
                status instanceof ServerStatus.Exited seen ? seen : new ServerStatus.Exited(reason);
        if (work.stored().kind() == TransitionKind.CHECK) {
            parts.store().noteEnd(hold, autopsy(work).of(exited));
        }
        return withLog(startFailure(exited.cause()), "The server's process has ended (" + exited.reason() + ").", work);
    }

    private static Failure startFailure(Failure cause) {
        return switch (cause) {
            case SERVER_OUT_OF_MEMORY -> Failure.SPAWN_OUT_OF_MEMORY;
            case SERVER_EVICTED -> Failure.SPAWN_EVICTED;
            case SERVER_PREEMPTED -> Failure.SPAWN_PREEMPTED;
            case SERVER_REMOVED, SERVER_NODE_LOST -> Failure.SPAWN_POD_DELETED;
            default -> Failure.SPAWN_PROCESS_EXITED;
        };
    }

    private Autopsy autopsy(ServerWork work) {
        return new Autopsy(
                parts.spawner().get(),
                work.server(),
                work.state(),
                parts.clock().instant());
    }

    private Observation withLog(Failure failure, String what, ServerWork work) {
        List<String> lines =
                Autopsy.masked(parts.spawner().get().log(work.server(), work.state(), PostMortem.MOST_LINES));
        List<String> last = lines.subList(Math.max(0, lines.size() - MESSAGE_LOG_LINES), lines.size());
        String message = lines.isEmpty() ? what : what + " The last it wrote:\n" + String.join("\n", last);
        return new Observation.Failed(failure, shortened(message), FailureTraces.ofLog(lines));
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static List<String> command(Configuration settings) {
        return Stream.concat(settings.get(SpawnerSettings.CMD).stream(), settings.get(SpawnerSettings.ARGS).stream())
                .collect(Collectors.toList());
    }

    private void log(Level level, ServerWork work, String message) {
        LOGGER.log(level, "server=" + work.server() + " attempt=" + hold.attempt() + " " + message);
    }
}
