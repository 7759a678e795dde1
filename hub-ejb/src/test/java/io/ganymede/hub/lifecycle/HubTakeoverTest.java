package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.server.ProgressEvent;
import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerPhase;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of servers and transitions when a hub dies and another goes on. */
class HubTakeoverTest extends LifecycleScenario {
    /** Less than a hub that ends gives servers to stop. */
    private static final Duration HALF_A_STOP = Duration.ofSeconds(30);

    @Test
    void serverOutlivesTheHubAndIsFoundAgain() {
        TestHub first = hub(DEAD_PROCESS).start();
        first.servers().start(BOB, Optional.empty());
        ServerView before = settled(first);
        first.kill();
        routes.restart();

        TestHub second = hub().start();
        await(() -> second.servers().find(BOB).orElseThrow().isReady());

        ServerView after = second.servers().find(BOB).orElseThrow();
        assertThat(after.state()).isEqualTo(before.state());
        assertThat(after.started()).isEqualTo(before.started());
        await(() -> has(BOBS_ROUTE));
        assertThat(TestHub.answers(target())).isTrue();
        assertThat(lastEvent(second).outcome()).isEqualTo(ProgressEvent.Outcome.READY);
        assertThat(count("ApiToken")).isEqualTo(1);
    }

    @Test
    void restartedHubCleansUpAfterAServerThatIsGone() {
        TestHub first = hub(DEAD_PROCESS).start();
        first.servers().start(BOB, Optional.empty());
        long pid = settled(first).state().getJsonNumber("pid").longValue();
        first.kill();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        TestHub second = hub().start();

        await(() -> second.servers().find(BOB).orElseThrow().phase() == ServerPhase.STOPPED);
        assertThat(count("ApiToken")).isZero();
        assertThat(second.servers().failure(BOB).orElseThrow().found().code()).isEqualTo(Failure.SERVER_ENDED);
    }

    @Test
    void nextHubGoesOnWaitingForAServerThatWasBeingStarted() {
        behaviour("late");
        TestHub first = hub(DEAD_PROCESS).start();
        first.servers().start(BOB, Optional.empty());
        await(() -> first.store().running().stream()
                .anyMatch(server -> server.address().isPresent()));
        ServerView pending = first.servers().find(BOB).orElseThrow();
        first.kill();

        TestHub second = hub().start();
        ServerView ready = settled(second);

        assertThat(ready.phase()).isEqualTo(ServerPhase.READY);
        assertThat(ready.state()).isEqualTo(pending.state());
        assertThat(second.servers().progressAfter(BOB, 0))
                .extracting(ProgressEvent::sequence)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void nextHubLooksOnceAtAServerWhoseTimeIsOver() throws Exception {
        behaviour("gated");
        URI address = killedWhileWaiting();
        Files.createFile(home.resolve("gate"));
        ReadinessProbe probe = new ReadinessProbe(Optional.empty());
        await(() -> answers(probe, address));

        TestHub second = hub().start();

        assertThat(settled(second).phase()).isEqualTo(ServerPhase.READY);
    }

    @Test
    void nextHubDoesNotWaitForASilentServerWhoseTimeIsOver() throws Exception {
        behaviour("gated");
        settings.put("Spawner.http_timeout", "600");
        killedWhileWaiting();

        TestHub second = hub().start();

        ServerView.SpawnFailure failure = settled(second).lastFailure().orElseThrow();
        assertThat(failure.code()).isEqualTo(Failure.SPAWN_HTTP_TIMEOUT);
        assertThat(failure.message()).contains("did not answer", "within 600 seconds");
    }

    /** Has a hub start Bob's server and die, long ago; the address at which the server is to answer. */
    private URI killedWhileWaiting() {
        TestHub hub = hub(DEAD_PROCESS).start();
        hub.servers().start(BOB, Optional.empty());
        await(() -> address(hub).isPresent());
        URI address = address(hub).orElseThrow();
        hub.kill();
        int waiting = database.call(entities -> entities.createQuery(
                        "update ServerTransition t set t.deadline = :past where t.outcome is null")
                .setParameter("past", Instant.now().minusSeconds(1))
                .executeUpdate());
        assertThat(waiting).isEqualTo(1);
        return address;
    }

    private static Optional<URI> address(TestHub hub) {
        return hub.store().running().stream().findFirst().flatMap(RunningServer::address);
    }

    private static boolean answers(ReadinessProbe probe, URI address) {
        try {
            return probe.ask(address, "/user/bob/") instanceof ReadinessProbe.Reply.Up;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nextHubFinishesAStop() {
        behaviour("stubborn");
        settings.put("LocalProcessSpawner.interrupt_timeout", "30");
        TestHub first = hub(DEAD_PROCESS).start();
        first.servers().start(BOB, Optional.empty());
        settled(first);
        first.servers().stop(BOB, false);
        await(() -> !has(BOBS_ROUTE));
        first.kill();
        settings.put("LocalProcessSpawner.interrupt_timeout", "0.2");
        settings.put("LocalProcessSpawner.term_timeout", "0.2");

        TestHub second = hub().start();

        assertThat(settled(second).phase()).isEqualTo(ServerPhase.STOPPED);
    }

    @Test
    void hubThatEndsLeavesAStopThatDoesNotComeAboutToTheNextOne() {
        settings.put("JupyterHub.cleanup_servers", "false");
        StuckSpawner stuck = new StuckSpawner(configuration(), true);
        TestHub first = hub(DEAD_PROCESS, stuck).start();
        first.servers().start(BOB, Optional.empty());
        settled(first);
        first.servers().stop(BOB, false);
        await(() -> stuck.stopping() == 1);

        first.end();
        assertThat(stuck.stopping()).isZero();
        first.kill();

        TestHub second = hub().start();
        assertThat(settled(second).phase()).isEqualTo(ServerPhase.STOPPED);
    }

    @Test
    void hubThatEndsDoesNotWaitForServersThatCannotBeStopped() {
        TestHub first =
                hub(DEAD_PROCESS, new StuckSpawner(configuration(), false)).start();
        first.servers().start(BOB, Optional.empty());
        settled(first);

        assertThat(CompletableFuture.runAsync(first::end)).succeedsWithin(HALF_A_STOP);
        first.kill();

        TestHub second = hub().start();
        await(() -> second.servers().find(BOB).orElseThrow().isReady());
    }

    @Test
    void livingHubTakesOverFromOneThatFellSilent() {
        behaviour("late");
        TestHub other = hub(new HubProcess("elsewhere", "another host", 1, 1)).start();
        TestHub hub = hub().start();
        other.servers().start(BOB, Optional.empty());
        await(() -> hub.store().running().stream()
                .anyMatch(server -> server.address().isPresent()));

        other.kill();

        assertThat(settled(hub).phase()).isEqualTo(ServerPhase.READY);
    }
}
