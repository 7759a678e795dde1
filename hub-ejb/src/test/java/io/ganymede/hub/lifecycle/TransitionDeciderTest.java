package io.ganymede.hub.lifecycle;

import static io.ganymede.hub.domain.server.TransitionKind.CHECK;
import static io.ganymede.hub.domain.server.TransitionKind.SPAWN;
import static io.ganymede.hub.domain.server.TransitionKind.STOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.TransitionKind;
import io.ganymede.hub.domain.server.TransitionOutcome;
import io.ganymede.hub.domain.server.TransitionStep;
import io.ganymede.hub.lifecycle.TransitionDecider.Stored;
import io.ganymede.hub.spawner.SpawnedServer;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionDeciderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Observation LAUNCHED = new Observation.Launched(
            new SpawnedServer(URI.create("http://127.0.0.1:8888"), JsonObject.EMPTY_JSON_OBJECT));

    static Stream<Arguments> resumedAfterCrash() {
        return Stream.of(
                arguments(SPAWN, TransitionStep.REQUESTED, new NextStep.Prepare()),
                arguments(SPAWN, TransitionStep.PREPARING, new NextStep.Prepare()),
                arguments(SPAWN, TransitionStep.LAUNCHING, new NextStep.ClearLeftover()),
                arguments(SPAWN, TransitionStep.WAITING, new NextStep.AwaitAnswer()),
                arguments(SPAWN, TransitionStep.ROUTING, new NextStep.AddRoute()),
                arguments(SPAWN, TransitionStep.UNROUTING, NextStep.RemoveRoute.withoutReason()),
                arguments(SPAWN, TransitionStep.HALTING, new NextStep.Halt()),
                arguments(CHECK, TransitionStep.REQUESTED, new NextStep.Probe()),
                arguments(CHECK, TransitionStep.PROBING, new NextStep.Probe()),
                arguments(CHECK, TransitionStep.WAITING, new NextStep.AwaitAnswer()),
                arguments(CHECK, TransitionStep.ROUTING, new NextStep.AddRoute()),
                arguments(CHECK, TransitionStep.UNROUTING, NextStep.RemoveRoute.withoutReason()),
                arguments(CHECK, TransitionStep.HALTING, new NextStep.Halt()),
                arguments(STOP, TransitionStep.REQUESTED, NextStep.RemoveRoute.withoutReason()),
                arguments(STOP, TransitionStep.UNROUTING, NextStep.RemoveRoute.withoutReason()),
                arguments(STOP, TransitionStep.HALTING, new NextStep.Halt()));
    }

    @ParameterizedTest(name = "11.1 {0} taken on at {1}: {2}")
    @MethodSource("resumedAfterCrash")
    void doesTheWorkOfTheStoredStepAgain(TransitionKind kind, TransitionStep step, NextStep expected) {
        assertThat(decide(stored(kind, step), new Observation.TakenOn())).isEqualTo(expected);
    }

    static Stream<Arguments> courseOfEvents() {
        return Stream.of(
                arguments(
                        SPAWN,
                        TransitionStep.PREPARING,
                        new Observation.Prepared(Optional.empty()),
                        new NextStep.Launch()),
                arguments(SPAWN, TransitionStep.LAUNCHING, new Observation.Cleared(), new NextStep.Launch()),
                arguments(SPAWN, TransitionStep.LAUNCHING, LAUNCHED, new NextStep.AwaitAnswer()),
                arguments(SPAWN, TransitionStep.WAITING, new Observation.Answered(), new NextStep.AddRoute()),
                arguments(SPAWN, TransitionStep.ROUTING, new Observation.Routed(), ready()),
                arguments(
                        SPAWN,
                        TransitionStep.WAITING,
                        new Observation.Failed(Failure.SPAWN_PROCESS_EXITED, "exit status 3"),
                        NextStep.RemoveRoute.because(Failure.SPAWN_PROCESS_EXITED, "exit status 3")),
                arguments(
                        SPAWN,
                        TransitionStep.ROUTING,
                        new Observation.ProxyFailed("no proxy"),
                        NextStep.RemoveRoute.because(Failure.SPAWN_ROUTE_FAILED, "no proxy")),
                arguments(SPAWN, TransitionStep.UNROUTING, new Observation.Unrouted(), new NextStep.Halt()),
                arguments(CHECK, TransitionStep.PROBING, new Observation.Running(), new NextStep.AwaitAnswer()),
                arguments(
                        CHECK,
                        TransitionStep.PROBING,
                        new Observation.NotRunning(),
                        NextStep.RemoveRoute.withoutReason()),
                arguments(
                        CHECK,
                        TransitionStep.WAITING,
                        new Observation.Failed(Failure.SPAWN_HTTP_TIMEOUT, "silent"),
                        NextStep.RemoveRoute.withoutReason()),
                arguments(CHECK, TransitionStep.ROUTING, new Observation.ProxyFailed("no proxy"), ready()),
                arguments(STOP, TransitionStep.UNROUTING, new Observation.Unrouted(), new NextStep.Halt()),
                arguments(
                        STOP,
                        TransitionStep.HALTING,
                        new Observation.Halted(),
                        new NextStep.Conclude(TransitionOutcome.STOPPED)),
                arguments(
                        STOP,
                        TransitionStep.HALTING,
                        new Observation.HaltFailed("still there"),
                        new NextStep.Conclude(TransitionOutcome.STOP_FAILED)),
                arguments(
                        SPAWN,
                        TransitionStep.HALTING,
                        new Observation.HaltFailed("still there"),
                        new NextStep.TryAgain()),
                arguments(
                        SPAWN,
                        TransitionStep.HALTING,
                        new Observation.Failed(Failure.SPAWN_ERROR, "unexpected"),
                        new NextStep.TryAgain()),
                arguments(
                        STOP,
                        TransitionStep.UNROUTING,
                        new Observation.Failed(Failure.SPAWN_ERROR, "unexpected"),
                        new NextStep.Conclude(TransitionOutcome.STOP_FAILED)));
    }

    @ParameterizedTest(name = "11.1 {0} at {1}, {2}: {3}")
    @MethodSource("courseOfEvents")
    void goesOn(TransitionKind kind, TransitionStep step, Observation observation, NextStep expected) {
        assertThat(decide(stored(kind, step), observation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = TransitionStep.class,
            names = {"UNROUTING", "HALTING"},
            mode = EnumSource.Mode.EXCLUDE)
    void cancelsAPendingSpawnInEveryStep(TransitionStep step) {
        Stored stored = new Stored(SPAWN, step, 1, true, false, Optional.empty());

        assertThat(decide(stored, new Observation.TakenOn()))
                .isInstanceOfSatisfying(NextStep.RemoveRoute.class, next -> assertThat(
                                next.reason().orElseThrow().failure())
                        .isEqualTo(Failure.SPAWN_CANCELLED));
    }

    @Test
    void cancelledCheckEndsInAStoppedServerWithoutFailure() {
        Stored stored = new Stored(CHECK, TransitionStep.WAITING, 0, true, false, Optional.empty());

        assertThat(decide(stored, new Observation.StopWanted())).isEqualTo(NextStep.RemoveRoute.withoutReason());
    }

    @Test
    void stopRequestedWhileStoppingChangesNothing() {
        Stored stored = new Stored(STOP, TransitionStep.HALTING, 0, true, false, Optional.empty());

        assertThat(decide(stored, new Observation.TakenOn())).isEqualTo(new NextStep.Halt());
    }

    @Test
    void failureOfTheStepIsToldRatherThanTheCancellation() {
        Stored stored = new Stored(SPAWN, TransitionStep.WAITING, 1, true, false, Optional.empty());

        assertThat(decide(stored, new Observation.Failed(Failure.SPAWN_PROCESS_EXITED, "exit status 1")))
                .isEqualTo(NextStep.RemoveRoute.because(Failure.SPAWN_PROCESS_EXITED, "exit status 1"));
    }

    @Test
    void cleanedUpSpawnHasFailed() {
        Stored stored = new Stored(SPAWN, TransitionStep.HALTING, 1, false, true, Optional.empty());

        assertThat(decide(stored, new Observation.Halted())).isEqualTo(new NextStep.Conclude(TransitionOutcome.FAILED));
    }

    @Test
    void givesUpWhenHubsKeepDyingDuringTheLaunch() {
        Stored stored = new Stored(
                SPAWN, TransitionStep.LAUNCHING, TransitionDecider.MAX_LAUNCHES, false, false, Optional.empty());

        assertThat(decide(stored, new Observation.TakenOn()))
                .isInstanceOfSatisfying(NextStep.RemoveRoute.class, next -> assertThat(
                                next.reason().orElseThrow().failure())
                        .isEqualTo(Failure.SPAWN_INTERRUPTED));
    }

    @ParameterizedTest
    @EnumSource(
            value = TransitionStep.class,
            names = {"WAITING", "ROUTING"})
    void looksOnceAtAServerThatWasStartedWhenTheDeadlineIsOver(TransitionStep step) {
        Stored stored = new Stored(SPAWN, step, 1, false, false, Optional.of(NOW));

        assertThat(decide(stored, new Observation.TakenOn())).isEqualTo(new NextStep.AwaitAnswer(true));
    }

    @ParameterizedTest
    @EnumSource(
            value = TransitionStep.class,
            names = {"WAITING", "ROUTING", "UNROUTING", "HALTING"},
            mode = EnumSource.Mode.EXCLUDE)
    void givesUpASpawnThatIsTakenOnAfterItsDeadline(TransitionStep step) {
        Stored stored = new Stored(SPAWN, step, 1, false, false, Optional.of(NOW));

        assertThat(decide(stored, new Observation.TakenOn()))
                .isInstanceOfSatisfying(NextStep.RemoveRoute.class, next -> assertThat(
                                next.reason().orElseThrow().failure())
                        .isEqualTo(Failure.SPAWN_START_TIMEOUT));
    }

    static Stream<Arguments> failedTooOften() {
        return Stream.of(
                arguments(CHECK, TransitionStep.ROUTING, NextStep.RemoveRoute.withoutReason()),
                arguments(SPAWN, TransitionStep.HALTING, new NextStep.Abandon(TransitionOutcome.STOPPED)),
                arguments(CHECK, TransitionStep.UNROUTING, new NextStep.Abandon(TransitionOutcome.STOPPED)),
                arguments(STOP, TransitionStep.REQUESTED, new NextStep.Abandon(TransitionOutcome.STOP_FAILED)),
                arguments(STOP, TransitionStep.HALTING, new NextStep.Abandon(TransitionOutcome.STOP_FAILED)));
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @MethodSource
    void failedTooOften(TransitionKind kind, TransitionStep step, NextStep expected) {
        assertThat(decide(stored(kind, step), new Observation.FailedTooOften())).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = TransitionStep.class,
            names = {"UNROUTING", "HALTING"},
            mode = EnumSource.Mode.EXCLUDE)
    void givesUpASpawnThatFailedTooOften(TransitionStep step) {
        assertThat(decide(stored(SPAWN, step), new Observation.FailedTooOften()))
                .isInstanceOfSatisfying(NextStep.RemoveRoute.class, next -> assertThat(
                                next.reason().orElseThrow().failure())
                        .isEqualTo(Failure.SPAWN_ERROR));
    }

    @Test
    void abandonedCleanUpOfAFailedSpawnStaysAFailure() {
        Stored stored = new Stored(SPAWN, TransitionStep.HALTING, 1, false, true, Optional.empty());

        assertThat(decide(stored, new Observation.FailedTooOften()))
                .isEqualTo(new NextStep.Abandon(TransitionOutcome.FAILED));
    }

    @Test
    void cleansUpEvenAfterTheDeadline() {
        Stored stored = new Stored(SPAWN, TransitionStep.HALTING, 1, false, true, Optional.of(NOW));

        assertThat(decide(stored, new Observation.TakenOn())).isEqualTo(new NextStep.Halt());
    }

    @Test
    void refusesAnObservationThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransitionDecider.decide(stored(SPAWN, TransitionStep.HALTING), null, NOW));
    }

    private static NextStep decide(Stored stored, Observation observation) {
        return TransitionDecider.decide(stored, observation, NOW);
    }

    private static Stored stored(TransitionKind kind, TransitionStep step) {
        return new Stored(kind, step, 1, false, false, Optional.of(NOW.plusSeconds(1)));
    }

    private static NextStep ready() {
        return new NextStep.Conclude(TransitionOutcome.READY);
    }
}
