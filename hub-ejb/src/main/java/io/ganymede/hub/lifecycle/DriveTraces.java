package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.TransitionOutcome;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.trace.PartTrace;
import io.ganymede.hub.trace.StartTraces;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tells whoever records traces of the steps of starts. Transitions that are no start, or are not recorded, cost nothing. */
record DriveTraces(StartTraces traces) {
    private static final String CANCELLED = "cancelled";
    private static final String INTERRUPTED = "interrupted";
    private static final Map<Class<? extends NextStep>, String> NAMES = Map.of(
            NextStep.Prepare.class, "prepare",
            NextStep.ClearLeftover.class, "clear leftover",
            NextStep.Launch.class, "launch",
            NextStep.Probe.class, "probe",
            NextStep.AwaitAnswer.class, "await answer",
            NextStep.AddRoute.class, "add route",
            NextStep.RemoveRoute.class, "remove route",
            NextStep.Halt.class, "halt",
            NextStep.TryAgain.class, "pause");

    /** A step's work begins. */
    PartTrace begin(EnteredStep step) {
        return step.work()
                .trace()
                .map(start -> traces.part(start, NAMES.getOrDefault(step.next().getClass(), "conclude")))
                .orElse(PartTrace.NONE);
    }

    /** Does a step's work and tells what came of it. */
    Optional<Observation> watched(PartTrace part, EnteredStep step, Function<EnteredStep, Optional<Observation>> work) {
        try {
            Optional<Observation> result = work.apply(step);
            tell(part, step, result);
            return result;
        } catch (RuntimeException e) {
            part.fail(e.getClass().getName());
            throw e;
        }
    }

    /** Does a part of a step's work. */
    static <T> T within(PartTrace whole, String name, InterruptibleStep.Work<T> work)
            throws SpawnException, InterruptedException {
        try (PartTrace part = whole.part(name)) {
            try {
                return work.perform();
            } catch (SpawnException e) {
                part.fail(e.failure().name());
                throw e;
            }
        }
    }

    /** Without a result nothing is left to do, or the hub shuts down. */
    private static void tell(PartTrace part, EnteredStep step, Optional<Observation> result) {
        if (result.isEmpty() && !isLast(step.next())) {
            part.breakOff(INTERRUPTED);
        }
        result.ifPresent(observation -> {
            if (observation instanceof Observation.Failed failed) {
                part.fail(failed.failure().name());
            } else if (observation instanceof Observation.ProxyFailed) {
                part.fail(Failure.SPAWN_ROUTE_FAILED.name());
            } else if (observation instanceof Observation.HaltFailed) {
                part.fail(TransitionOutcome.STOP_FAILED.name());
            } else if (observation instanceof Observation.StopWanted) {
                part.breakOff(CANCELLED);
            }
        });
    }

    /** A transition has ended. */
    void ended(ServerWork work, TransitionOutcome outcome) {
        work.trace().ifPresent(start -> {
            boolean cancelled = start.failure().stream().anyMatch(Failure.SPAWN_CANCELLED::equals);
            traces.end(start, cancelled ? CANCELLED : outcome.name().toLowerCase(Locale.ROOT));
        });
    }

    private static boolean isLast(NextStep next) {
        return next instanceof NextStep.Conclude || next instanceof NextStep.Abandon;
    }
}
