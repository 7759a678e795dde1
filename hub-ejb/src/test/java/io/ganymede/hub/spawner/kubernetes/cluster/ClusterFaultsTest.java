package io.ganymede.hub.spawner.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.SpawnerContract.CollectedProgress;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What happens to servers when parts of their cluster fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterFaultsTest {
    private static final JsonObject NOTHING = JsonObject.EMPTY_JSON_OBJECT;
    private static final ServerId ALICE = ServerId.defaultServer(Username.of("alice"));
    private static final int SERVERS = 40;

    private final List<KubernetesSpawner> spawners = new ArrayList<>();
    private LocalControlPlane plane;
    private KubernetesLab lab;

    @BeforeAll
    void startPlane() throws Exception {
        KubernetesLab.requirePrograms("this test stops the API server of a cluster of its own");
        plane = LocalControlPlane.start();
    }

    @AfterAll
    void stopPlane() {
        if (plane != null) {
            plane.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        lab = KubernetesLab.of(plane.kubeconfig());
    }

    @AfterEach
    void close() throws Exception {
        spawners.forEach(KubernetesSpawner::close);
        lab.close();
    }

    @Test
    void startsGoOnWhileTheApiServerIsStartedAnew() throws Exception {
        KubernetesSpawner spawner = spawner(lab.address(), Clock.systemUTC());
        spawner.start(SpawnRequests.of(ALICE, "a0", NOTHING), new CollectedProgress());
        ExecutorService users = Executors.newFixedThreadPool(SERVERS);
        try {
            List<Future<SpawnedServer>> starts = IntStream.range(0, SERVERS)
                    .mapToObj(i -> users.submit(
                            () -> spawner.start(SpawnRequests.of(user(i), "a" + i, NOTHING), new CollectedProgress())))
                    .toList();
            SpawnRequests.await(() -> lab.names("pods").size() > SERVERS / 4);

            plane.stopApiServer();
            assertThat(spawner.poll(ALICE, NOTHING)).isEqualTo(new ServerStatus.Running());
            plane.startApiServer();

            for (Future<SpawnedServer> start : starts) {
                assertThat(start.get().state()).containsKey("pod_name");
            }
            assertThat(lab.names("pods")).hasSize(SERVERS + 1);
            assertThat(spawner.inventory()).hasSize(SERVERS + 1);
        } finally {
            users.shutdownNow();
        }
    }

    @Test
    void knowsNothingOfServersRatherThanTakingThemForGoneWhenNobodyAnswers() throws Exception {
        SpawnedServer spawned = spawner(lab.address(), Clock.systemUTC())
                .start(SpawnRequests.of(ALICE, "a1", NOTHING), new CollectedProgress());
        plane.stopApiServer();
        try {
            KubernetesSpawner afterRestart = spawner(lab.address(), Clock.systemUTC());
            assertThat(afterRestart.poll(ALICE, spawned.state())).isInstanceOf(ServerStatus.Unknown.class);
            assertThat(afterRestart.malfunction()).isEmpty();
            assertThat(afterRestart.inventory()).isEmpty();
        } finally {
            plane.startApiServer();
        }
    }

    @Test
    void givesUpAPodOnlyAfterItsNodeHasBeenSilentForLong() throws Exception {
        PlayedNodes.create(lab.server(), "silent-" + lab.namespace(), "silent");
        KubernetesSpawner spawner = spawner(new PlainManifests(lab.namespace(), false).forSystem("silent"));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<SpawnedServer> start =
                    other.submit(() -> spawner.start(SpawnRequests.of(ALICE, "a1", NOTHING), new CollectedProgress()));
            SpawnRequests.await(
                    () -> lab.get(lab.pods() + "/jupyter-alice").toString().contains("\"nodeName\""));
            PlayedNodes.playOnce(lab.server(), lab.pods() + "/jupyter-alice");
            SpawnedServer spawned = start.get();

            assertThatExceptionOfType(SpawnException.class)
                    .isThrownBy(() -> spawner.stop(ALICE, spawned.state()))
                    .withMessageContaining("still there")
                    .withMessageContaining("its node silent-" + lab.namespace() + " may not answer");
            assertThat(spawner.poll(ALICE, spawned.state())).isEqualTo(new ServerStatus.Running());

            KubernetesSpawner muchLater =
                    spawner(lab.address(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)));
            assertThat(muchLater.poll(ALICE, spawned.state())).isInstanceOf(ServerStatus.Exited.class);
            muchLater.stop(ALICE, spawned.state());
            assertThat(lab.names("pods")).isEmpty();
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void goesOnWithTheNextTokenAndNeedsNoMoreRightsThanTheGuideSays(@TempDir Path folder) throws Exception {
        HubAccount account = HubAccount.create(lab);
        String first = account.token("first");
        Path token = Files.writeString(folder.resolve("token"), first);
        KubernetesSpawner spawner = spawner(account.address(folder), Clock.systemUTC());
        SpawnedServer spawned = spawner.start(SpawnRequests.of(ALICE, "a1", NOTHING), new CollectedProgress());

        Files.writeString(token, account.token("second"));
        account.revoke("first", first);

        KubernetesSpawner afterRestart = spawner(account.address(folder), Clock.systemUTC());
        assertThat(afterRestart.poll(ALICE, spawned.state())).isEqualTo(new ServerStatus.Running());
        spawner.stop(ALICE, spawned.state());
        spawner.start(SpawnRequests.of(ALICE, "a2", NOTHING), new CollectedProgress());
        assertThat(lab.names("pods")).containsExactly("jupyter-alice");
    }

    private static ServerId user(int number) {
        return ServerId.defaultServer(Username.of("user" + number));
    }

    private KubernetesSpawner spawner(ManifestSource manifests) {
        return keep(new KubernetesSpawner(lab::address, this::impatient, manifests, Clock.systemUTC()));
    }

    private KubernetesSpawner spawner(ClusterAddress address, Clock clock) {
        return keep(
                new KubernetesSpawner(() -> address, lab::options, new PlainManifests(lab.namespace(), true), clock));
    }

    private KubernetesSpawner keep(KubernetesSpawner spawner) {
        spawners.add(spawner);
        return spawner;
    }

    private ClusterOptions impatient() {
        ClusterOptions usual = lab.options();
        return new ClusterOptions(
                usual.namespace(),
                usual.userNamespaces(),
                usual.podSelector(),
                usual.events(),
                usual.attemptLimit(),
                usual.requestLimit(),
                usual.graceSeconds(),
                usual.deleteStoppedPods(),
                Duration.ofSeconds(3));
    }
}
