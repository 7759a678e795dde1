package io.ganymede.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationLoader;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.spawner.FoundServer;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.TestServer;
import io.ganymede.hub.spawner.process.SimpleProcessSpawner;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What outlasts the runs of a server: handed to its next run, and deleted with it. */
class RetainedStateTest {
    private static final Username BOB = Username.of("bob");
    private static final ServerId LAB = ServerId.of(BOB, ServerName.of("lab"));
    private static final JsonObject VOLUME =
            Json.createObjectBuilder().add("volume", "v1").build();

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @TempDir
    Path home;

    private VolumeSpawner spawner;
    private TestHub hub;
    private int bobsNumber;

    /** Processes with a volume that outlasts them. */
    private static final class VolumeSpawner extends SimpleProcessSpawner {
        private final List<SpawnRequest> requests = new CopyOnWriteArrayList<>();
        private final List<String> deleted = new CopyOnWriteArrayList<>();
        private volatile List<FoundServer> found = List.of();

        VolumeSpawner(Configuration configuration) {
            super(configuration, Map.of("PATH", System.getenv("PATH")));
        }

        @Override
        public SpawnedServer start(SpawnRequest request, SpawnProgress progress)
                throws SpawnException, InterruptedException {
            requests.add(request);
            SpawnedServer spawned = super.start(request, progress);
            return new SpawnedServer(
                    spawned.address(),
                    Json.createObjectBuilder(spawned.state())
                            .add("volume", "v1")
                            .build());
        }

        @Override
        public JsonObject retained(JsonObject state) {
            return state.containsKey("volume") ? VOLUME : JsonObject.EMPTY_JSON_OBJECT;
        }

        @Override
        public void deleteForever(ServerId server, int userId, JsonObject state) {
            deleted.add(server + " of " + userId + " " + state);
        }

        @Override
        public List<FoundServer> inventory() {
            return found;
        }
    }

    @BeforeEach
    void startHub() throws Exception {
        Path script = TestServer.in(home);
        bobsNumber = database.call(entities -> {
            User bob = new User(BOB, Instant.now());
            entities.persist(bob);
            return bob.id();
        });
        Configuration configuration = ConfigurationLoader.load(
                null,
                Map.of(),
                Map.of(
                        "JupyterHub.allow_named_servers", "true",
                        "LocalProcessSpawner.interrupt_timeout", "5",
                        "Spawner.cmd", "[\"python3\", \"" + script + "\", \"answers\"]"),
                home);
        spawner = new VolumeSpawner(configuration);
        hub = new TestHub(
                        new ContainerTransactions(database),
                        configuration,
                        spawner,
                        new InMemoryRouteTable(),
                        HubProcess.current())
                .start();
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    @Test
    void reachesTheNextRun() {
        run();
        assertThat(hub.servers().find(LAB)).map(ServerView::state).contains(VOLUME);
        run();

        assertThat(spawner.requests)
                .extracting(SpawnRequest::state)
                .containsExactly(JsonObject.EMPTY_JSON_OBJECT, VOLUME);
        assertThat(spawner.requests).extracting(SpawnRequest::userId).containsOnly(bobsNumber);
        assertThat(spawner.deleted).isEmpty();
    }

    @Test
    void isDeletedWithARunningServer() {
        start();

        hub.servers().stop(LAB, true);

        assertThat(hub.servers().awaitSettled(LAB, Duration.ofMinutes(1))).isEmpty();
        assertThat(spawner.deleted).containsExactly(LAB + " of " + bobsNumber + " " + VOLUME);
    }

    @Test
    void isDeletedWithAStoppedServer() {
        run();

        hub.servers().stop(LAB, true);

        assertThat(hub.servers().find(LAB)).isEmpty();
        assertThat(spawner.deleted).containsExactly(LAB + " of " + bobsNumber + " " + VOLUME);
    }

    @Test
    void isDeletedWithTheUser() {
        run();

        hub.servers().deleteData(BOB);

        assertThat(spawner.deleted).containsExactly(LAB + " of " + bobsNumber + " " + VOLUME);
    }

    @Test
    void reportsOnlyWhatIsFoundTwiceAndUnknown() {
        start();
        OrphanReport report = new OrphanReport(hub.store(), hub.spawner());
        FoundServer orphan = new FoundServer("carol", "", "pod users/jupyter-carol");
        spawner.found = List.of(new FoundServer("bob", "lab", "pod users/jupyter-bob--lab"), orphan);

        assertThat(report.look()).isEmpty();
        assertThat(report.look()).containsExactly(orphan);
    }

    private void run() {
        start();
        hub.servers().stop(LAB, false);
        assertThat(phase()).isEqualTo(ServerPhase.STOPPED);
    }

    private void start() {
        hub.servers().start(LAB, Optional.empty());
        assertThat(phase()).isEqualTo(ServerPhase.READY);
    }

    private ServerPhase phase() {
        return hub.servers()
                .awaitSettled(LAB, Duration.ofMinutes(1))
                .orElseThrow()
                .phase();
    }
}
