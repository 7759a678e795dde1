package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPhase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What the life cycle tells for metrics and the event log (hub contract 11.7 and 11.8). */
class LifecycleFactsTest extends LifecycleScenario {
    @Test
    void tellsOfAStartAndAStop() {
        TestHub hub = hubAfterAStart();
        await(() -> hub.facts().stream().anyMatch(HubFact.RoutesChecked.class::isInstance));
        assertThat(told(hub, HubFact.ServerStarted.class))
                .singleElement()
                .satisfies(started -> assertThat(started.server()).isEqualTo(BOB))
                .satisfies(started -> assertThat(started.took()).isPositive());
        assertThat(told(hub, HubFact.RouteAdded.class))
                .as("the hub's own route is not a server's")
                .extracting(HubFact.RouteAdded::succeeded)
                .contains(true)
                .doesNotContain(false);
        assertThat(told(hub, HubFact.RoutesRead.class)).isNotEmpty();
        await(() -> !told(hub, HubFact.ServerPolled.class).isEmpty());
        assertThat(told(hub, HubFact.ServerPolled.class)).allMatch(HubFact.ServerPolled::running);
        assertThat(told(hub, HubFact.ServerStopped.class)).isEmpty();

        hub.servers().stop(BOB, false);
        settled(hub);

        await(() -> !told(hub, HubFact.ServerStopped.class).isEmpty());
        assertThat(told(hub, HubFact.ServerStopped.class)).singleElement().matches(HubFact.ServerStopped::succeeded);
        assertThat(told(hub, HubFact.ServerEnded.class)).isEmpty();
        assertThat(told(hub, HubFact.RouteRemoved.class)).singleElement().matches(HubFact.RouteRemoved::succeeded);
        assertThat(told(hub, HubFact.ServerStarted.class)).hasSize(1);
        assertThat(told(hub, HubFact.StartFailed.class)).isEmpty();
    }

    @Test
    void tellsOfAStopThatIsOverInTheMomentInWhichTheHubEnds() {
        TestHub hub = hubAfterAStart();
        AtomicBoolean looks = new AtomicBoolean();
        transactions.afterEachCommit(() -> {
            if (looks.compareAndSet(false, true)) {
                boolean over = hub.store().running().isEmpty();
                looks.set(over);
                if (over) {
                    hub.vanish();
                }
            }
        });

        hub.servers().stop(BOB, false);

        await(() -> !told(hub, HubFact.ServerStopped.class).isEmpty());
        assertThat(told(hub, HubFact.ServerStopped.class)).singleElement().matches(HubFact.ServerStopped::succeeded);
    }

    @Test
    void tellsWhyAStartWasGivenUp() {
        behaviour("exits");
        TestHub hub = hubAfterAStart();

        assertThat(told(hub, HubFact.StartFailed.class))
                .singleElement()
                .extracting(HubFact.StartFailed::failure)
                .isEqualTo(Failure.SPAWN_PROCESS_EXITED);
        assertThat(told(hub, HubFact.ServerStarted.class)).isEmpty();
        assertThat(told(hub, HubFact.ServerStopped.class)).isEmpty();
    }

    @Test
    void tellsNothingOfACancelledStart() {
        behaviour("silent");
        TestHub hub = hub().start();
        hub.servers().start(BOB, Optional.empty());
        await(() -> hub.store().running().stream()
                .anyMatch(server -> server.address().isPresent()));
        hub.servers().stop(BOB, false);
        settled(hub);

        assertThat(told(hub, HubFact.StartFailed.class)).isEmpty();
        assertThat(told(hub, HubFact.ServerStopped.class)).isEmpty();
    }

    @Test
    void countsAServerThatAnswersAsStartedWhateverTheProxyDoes() {
        TestHub hub = hub().start();
        routes.setReachable(false);
        hub.servers().start(BOB, Optional.empty());
        assertThat(settled(hub).lastFailure().map(failure -> failure.code())).contains(Failure.SPAWN_ROUTE_FAILED);

        assertThat(told(hub, HubFact.ServerStarted.class)).hasSize(1);
        assertThat(told(hub, HubFact.StartFailed.class)).isEmpty();
        assertThat(told(hub, HubFact.ServerEnded.class))
                .as("whoever counts what runs finds an end for its beginning")
                .hasSize(1);
        assertThat(told(hub, HubFact.RouteAdded.class))
                .extracting(HubFact.RouteAdded::succeeded)
                .containsOnly(false);
    }

    @Test
    void tellsOfRefusedStarts() {
        settings.put("JupyterHub.active_server_limit", "1");
        settings.put("JupyterHub.allow_named_servers", "true");
        TestHub hub = hub().start();
        hub.servers().start(ServerId.of(BOB.owner(), ServerName.of("one")), Optional.empty());
        assertFailure(hub, BOB, Failure.TOO_MANY_ACTIVE_SERVERS);

        assertThat(told(hub, HubFact.StartRefused.class))
                .singleElement()
                .extracting(HubFact.StartRefused::failure)
                .isEqualTo(Failure.TOO_MANY_ACTIVE_SERVERS);
    }

    @Test
    void tellsOfAnEndAndNoStopWhenAServerEndedByItself() {
        TestHub hub = hubAfterAStart();
        long pid = settled(hub).state().getJsonNumber("pid").longValue();

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await(() -> hub.servers().find(BOB).orElseThrow().phase() == ServerPhase.STOPPED);
        hub.close();

        assertThat(told(hub, HubFact.ServerPolled.class)).anyMatch(poll -> !poll.running());
        assertThat(told(hub, HubFact.RouteRemoved.class)).hasSize(1);
        assertThat(told(hub, HubFact.ServerStopped.class)).isEmpty();
        assertThat(told(hub, HubFact.ServerEnded.class)).containsExactly(new HubFact.ServerEnded(BOB));
    }

    @Test
    void tellsOfTheEndOfAServerThatIsGoneWhenTheHubComesBack() {
        TestHub first = hub(DEAD_PROCESS).start();
        first.servers().start(BOB, Optional.empty());
        long pid = settled(first).state().getJsonNumber("pid").longValue();
        first.kill();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        TestHub second = hub().start();
        await(() -> !told(second, HubFact.ServerEnded.class).isEmpty());

        assertThat(told(second, HubFact.ServerEnded.class)).containsExactly(new HubFact.ServerEnded(BOB));
        assertThat(told(second, HubFact.ServerStopped.class)).isEmpty();
    }

    @Test
    void tellsWhenServersAreCheckedThatRanBefore() {
        TestHub first = hub(DEAD_PROCESS).start();
        await(() -> told(first, HubFact.ServersChecked.class).size() == 1);
        first.servers().start(BOB, Optional.empty());
        settled(first);
        first.kill();

        TestHub second = hub().start();
        await(() -> told(second, HubFact.ServersChecked.class).size() == 1);

        assertThat(second.servers().find(BOB).orElseThrow().isReady()).isTrue();
        assertThat(told(second, HubFact.ServerStarted.class))
                .as("it is the same run as before")
                .isEmpty();
        assertThat(told(second, HubFact.ServerEnded.class)).isEmpty();
    }

    /** A hub of which a start has come to its end, whichever that is. */
    private TestHub hubAfterAStart() {
        TestHub hub = hub().start();
        hub.servers().start(BOB, Optional.empty());
        settled(hub);
        return hub;
    }

    private static <F extends HubFact> List<F> told(TestHub hub, Class<F> kind) {
        return hub.facts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
