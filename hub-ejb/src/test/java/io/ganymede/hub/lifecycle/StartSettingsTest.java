package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationLoader;
import io.ganymede.hub.config.OverlaidConfiguration;
import io.ganymede.hub.config.OverriddenValue;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.server.ServerTransition;
import io.ganymede.hub.domain.server.UserServer;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.Spawner;
import io.ganymede.hub.spawner.TestServer;
import io.ganymede.hub.spawner.process.SimpleProcessSpawner;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a spawner makes of a user's choice counts for the whole start, whichever hub goes on with it. */
class StartSettingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ServerId BOB = ServerId.defaultServer(Username.of("bob"));
    private static final HubProcess DEAD_PROCESS = new HubProcess(
            "dead", HubProcess.current().place(), ProcessHandle.current().pid(), 1);

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @TempDir
    Path home;

    private final List<SpawnChoice> choices = new CopyOnWriteArrayList<>();
    private final List<SpawnRequest> requests = new CopyOnWriteArrayList<>();
    private final List<TestHub> hubs = new ArrayList<>();
    private ContainerTransactions transactions;

    @BeforeEach
    void prepare() throws IOException {
        transactions = new ContainerTransactions(database);
        database.run(entities -> {
            User bob = new User(BOB.owner(), Instant.now());
            bob.describe(Json.createObjectBuilder().add("department", "physics").build());
            entities.persist(bob);
            UserGroup group = new UserGroup("gpu");
            entities.persist(group);
            group.admit(bob);
        });
    }

    @AfterEach
    void stopEverything() {
        hubs.forEach(TestHub::close);
    }

    @Test
    void asksWhenWishedAndOnceForTheStartAndGoesByTheAnswer() {
        TestHub hub = hub(HubProcess.current());

        hub.servers().start(BOB, Optional.of(choosing("answers")));

        assertThat(settled(hub).phase()).isEqualTo(ServerPhase.READY);
        assertThat(choices).extracting(SpawnChoice::fresh).containsExactly(true, false);
        assertThat(choices).allSatisfy(choice -> {
            assertThat(choice.server()).isEqualTo(BOB);
            assertThat(choice.groups()).containsExactly("gpu");
            assertThat(choice.admin()).isFalse();
            assertThat(choice.attributes().getString("department")).isEqualTo("physics");
        });
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.command()).endsWith("answers");
            assertThat(request.environment()).containsEntry("CHOSEN", "answers");
            assertThat(request.startTimeout()).isEqualTo(Duration.ofSeconds(77));
            assertThat(OverlaidConfiguration.overrides(request.settings())).containsKey("Spawner.cmd");
        });
        assertThat(transition().settings()).isEmpty();
    }

    @Test
    void nextHubGoesByWhatTheFirstWasAnswered() {
        TestHub first = hub(DEAD_PROCESS);
        first.servers().start(BOB, Optional.of(choosing("late")));
        await(() -> first.store().running().stream()
                .anyMatch(server -> server.address().isPresent()));
        first.kill();
        choices.clear();

        TestHub second = hub(HubProcess.current());

        assertThat(settled(second).phase()).isEqualTo(ServerPhase.READY);
        assertThat(choices).isEmpty();
    }

    @Test
    void refusedChoiceStartsNothing() {
        TestHub hub = hub(HubProcess.current());

        assertThatThrownBy(() -> hub.servers().start(BOB, Optional.of(choosing(""))))
                .isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(Failure.INVALID_REQUEST))
                .hasMessage("nothing is offered but 'answers' and 'late'");
        assertThat(settled(hub).phase()).isEqualTo(ServerPhase.STOPPED);
        assertThat(requests).isEmpty();
    }

    /** By whichever way they were stored: nobody asks about them before. */
    @Test
    void refusedChoiceThatIsStoredStartsNothing() {
        TestHub hub = hub(HubProcess.current());
        hub.servers().start(BOB, Optional.of(choosing("answers")));
        assertThat(settled(hub).phase()).isEqualTo(ServerPhase.READY);
        hub.servers().stop(BOB, false);
        settled(hub);
        database.run(entities -> entities.createQuery("select s from UserServer s", UserServer.class)
                .getSingleResult()
                .setUserOptions(choosing("")));
        requests.clear();

        hub.servers().start(BOB, Optional.empty());

        assertThat(settled(hub).lastFailure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo(Failure.INVALID_REQUEST);
            assertThat(failure.message()).contains("nothing is offered but 'answers' and 'late'");
        });
        assertThat(requests).isEmpty();
    }

    private static JsonObject choosing(String behaviour) {
        return Json.createObjectBuilder().add("behaviour", behaviour).build();
    }

    private ServerTransition transition() {
        return database.call(
                entities -> entities.createQuery("select t from ServerTransition t", ServerTransition.class)
                        .getSingleResult());
    }

    private ServerView settled(TestHub hub) {
        return hub.servers().awaitSettled(BOB, PATIENCE).orElseThrow();
    }

    /** A hub whose configured command ends at once, and which would not wait for an answer for long. */
    private TestHub hub(HubProcess process) {
        Map<String, String> settings = Map.of(
                "Spawner.cmd", "[\"false\"]",
                "Spawner.http_timeout", "0.01",
                "LocalProcessSpawner.interrupt_timeout", "5",
                "LocalProcessSpawner.term_timeout", "2");
        Configuration configuration = ConfigurationLoader.load(null, Map.of(), settings, home);
        Spawner processes = new SimpleProcessSpawner(configuration, Map.of("PATH", System.getenv("PATH")));
        TestHub hub = new TestHub(
                transactions, configuration, new ChoosingSpawner(processes), new InMemoryRouteTable(), process);
        hubs.add(hub);
        return hub.start();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Starts processes whose command follows from the user's options. */
    private final class ChoosingSpawner implements Spawner {
        private final Spawner processes;

        ChoosingSpawner(Spawner processes) {
            this.processes = processes;
        }

        @Override
        public String name() {
            return processes.name();
        }

        @Override
        public Configuration settings(Configuration configured, SpawnChoice choice) throws SpawnException {
            choices.add(choice);
            String behaviour = choice.userOptions().getString("behaviour");
            if (behaviour.isEmpty()) {
                throw new SpawnException(Failure.INVALID_REQUEST, "nothing is offered but 'answers' and 'late'");
            }
            String script = TestServer.in(home).toString();
            return OverlaidConfiguration.of(
                    configured,
                    List.of(
                            overridden("cmd", List.of("python3", script, behaviour)),
                            overridden("environment", Map.of("CHOSEN", behaviour)),
                            overridden("start_timeout", 77L),
                            overridden("http_timeout", 30.5)));
        }

        private static OverriddenValue overridden(String trait, Object tree) {
            return new OverriddenValue("Spawner", trait, "choice." + trait, tree);
        }

        @Override
        public SpawnedServer start(SpawnRequest request, SpawnProgress progress)
                throws SpawnException, InterruptedException {
            requests.add(request);
            return processes.start(request, progress);
        }

        @Override
        public ServerStatus poll(ServerId server, JsonObject state) {
            return processes.poll(server, state);
        }

        @Override
        public void stop(ServerId server, JsonObject state) throws SpawnException, InterruptedException {
            processes.stop(server, state);
        }
    }
}
