package io.ganymede.hub.spawner.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.FoundServer;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.SpawnerContract.CollectedProgress;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers in a real cluster, whose nodes only play that pods run. */
class KubernetesSpawnerTest {
    private static final ServerId ALICE = ServerId.defaultServer(Username.of("alice"));
    private static final ServerId ALICES_LAB = ServerId.of(Username.of("alice"), ServerName.of("lab"));
    private static final JsonObject NOTHING = JsonObject.EMPTY_JSON_OBJECT;

    private KubernetesLab lab;
    private final List<KubernetesSpawner> spawners = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        lab = KubernetesLab.open();
    }

    @AfterEach
    void close() throws Exception {
        spawners.forEach(KubernetesSpawner::close);
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void startsFindsAgainAndStops() throws Exception {
        CollectedProgress progress = new CollectedProgress();

        SpawnedServer spawned = spawner(plain()).start(SpawnRequests.of(ALICE, "a1", NOTHING), progress);

        assertThat(spawned.address()).isEqualTo(URI.create("http://127.0.0.1:8888"));
        assertThat(spawned.state())
                .containsEntry("pod_name", Json.createValue("jupyter-alice"))
                .containsEntry("namespace", Json.createValue(lab.namespace()));
        assertThat(progress.states()).containsExactly(spawned.state());
        KubernetesSpawner afterRestart = spawner(plain());
        assertThat(afterRestart.poll(ALICE, spawned.state())).isEqualTo(new ServerStatus.Running());
        assertThat(afterRestart.inventory())
                .containsExactly(new FoundServer("alice", "", "pod " + lab.namespace() + "/jupyter-alice"));

        afterRestart.stop(ALICE, spawned.state());

        assertThat(afterRestart.poll(ALICE, spawned.state())).isInstanceOf(ServerStatus.Exited.class);
        assertThat(lab.names("pods")).isEmpty();
    }

    @Test
    void findsWhatALaunchHasLeftThatWasCutOffBeforeAnythingWasRemembered() throws Exception {
        spawner(plain()).start(SpawnRequests.of(ALICE, "a1", NOTHING), new CollectedProgress());
        spawner(plain()).start(SpawnRequests.of(ALICES_LAB, "a1", NOTHING), new CollectedProgress());

        spawner(plain()).stop(ALICE, NOTHING);

        assertThat(lab.names("pods")).containsExactly("jupyter-alice--lab");
        assertThat(spawner(plain()).poll(ALICES_LAB, NOTHING)).isEqualTo(new ServerStatus.Running());
        assertThatCode(() -> spawner(plain()).stop(ALICE, NOTHING)).doesNotThrowAnyException();
    }

    @Test
    void adoptsAPodThatKubeSpawnerHasStarted() throws Exception {
        lab.create(
                lab.pods(),
                """
                {"metadata": {"name": "jupyter-old-alice", "labels": {"component": "singleuser-server"},
                   "annotations": {"hub.jupyter.org/username": "alice"}},
                 "spec": {"containers": [{"name": "notebook", "image": "none"}]}}
                """);
        JsonObject state = PlainManifests.json(
                "{'kubespawner_version': '7.1.0', 'pod_name': 'jupyter-old-alice', 'namespace': '%s',"
                        + " 'dns_name': 'x', 'pvc_name': 'claim-alice'}",
                lab.namespace());
        KubernetesSpawner spawner = spawner(plain());

        assertThat(spawner.poll(ALICE, state)).isEqualTo(new ServerStatus.Running());
        spawner.stop(ALICE, state);

        assertThat(lab.names("pods")).isEmpty();
        assertThat(spawner.retained(state).keySet())
                .containsExactlyInAnyOrder("kubespawner_version", "namespace", "pvc_name");
    }

    @Test
    void createsWhatGoesWithThePodAndKeepsTheClaim() throws Exception {
        KubernetesSpawner spawner = spawner(full());
        SpawnedServer spawned = spawner.start(SpawnRequests.of(ALICE, "a1", NOTHING), new CollectedProgress());
        assertThat(lab.names("services")).containsExactly("jupyter-alice");
        assertThat(lab.names("secrets")).containsExactly("jupyter-alice");

        spawner.stop(ALICE, spawned.state());
        SpawnedServer again = spawner.start(
                SpawnRequests.of(ALICE, "a2", spawner.retained(spawned.state())), new CollectedProgress());

        assertThat(again.state()).isEqualTo(spawned.state());
        assertThat(lab.names("persistentvolumeclaims")).containsExactly("claim-alice");
        spawner.stop(ALICE, again.state());
        SpawnRequests.await(
                () -> lab.names("services").isEmpty() && lab.names("secrets").isEmpty());
        spawner.deleteForever(ALICE, 1, spawner.retained(again.state()));
        SpawnRequests.await(() -> lab.names("persistentvolumeclaims").isEmpty());
        assertThatCode(() -> spawner.deleteForever(ALICE, 1, NOTHING)).doesNotThrowAnyException();
    }

    @Test
    void usesTheClaimThatAnOldKubeSpawnerHasMade() throws Exception {
        lab.create(
                "/api/v1/namespaces/" + lab.namespace() + "/persistentvolumeclaims",
                """
                {"metadata": {"name": "claim-legacy-alice"}, "spec": {"accessModes": ["ReadWriteOnce"],
                  "resources": {"requests": {"storage": "1Mi"}}}}
                """);
        JsonObject old = PlainManifests.json("{'pod_name': 'jupyter-alice'}");

        SpawnedServer spawned = spawner(full()).start(SpawnRequests.of(ALICE, "a1", old), new CollectedProgress());

        assertThat(spawned.state()).containsEntry("pvc_name", Json.createValue("claim-legacy-alice"));
        assertThat(lab.names("persistentvolumeclaims")).containsExactly("claim-legacy-alice");
    }

    @Test
    void saysWhyNoNodeTakesThePodAndLeavesNothingBehind() throws Exception {
        CollectedProgress progress = new CollectedProgress();
        SpawnRequest request = SpawnRequests.of(ALICE, "a1", NOTHING, Duration.ofSeconds(6));

        assertThatExceptionOfType(SpawnException.class)
                .isThrownBy(() -> spawner(plain().forNoNode()).start(request, progress))
                .withMessageContaining("nodes are available")
                .extracting(SpawnException::failure)
                .isEqualTo(Failure.SPAWN_UNSCHEDULABLE);
        assertThat(progress.messages())
                .filteredOn(message -> message.contains("take your server now"))
                .hasSize(1);
        SpawnRequests.await(() -> lab.names("pods").isEmpty());
    }

    @Test
    void leavesNothingBehindWhenItIsCancelled() throws Exception {
        KubernetesSpawner spawner = spawner(plain().forNoNode());
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<SpawnedServer> start =
                    other.submit(() -> spawner.start(SpawnRequests.of(ALICE, "a1", NOTHING), new CollectedProgress()));
            SpawnRequests.await(() -> !lab.names("pods").isEmpty());

            other.shutdownNow();

            SpawnRequests.await(start::isDone);
            assertThat(lab.names("pods")).isEmpty();
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void tellsThatAPodWasDeletedByHandAndStartsAnew() throws Exception {
        KubernetesSpawner spawner = spawner(plain());
        SpawnedServer spawned = spawner.start(SpawnRequests.of(ALICE, "a1", NOTHING), new CollectedProgress());

        lab.delete(lab.pods() + "/jupyter-alice");

        SpawnRequests.await(() -> spawner.poll(ALICE, spawned.state()) instanceof ServerStatus.Exited);
        spawner.stop(ALICE, spawned.state());
        spawner.start(SpawnRequests.of(ALICE, "a2", spawner.retained(spawned.state())), new CollectedProgress());
        assertThat(spawner.poll(ALICE, spawned.state())).isEqualTo(new ServerStatus.Running());
    }

    private PlainManifests plain() {
        return new PlainManifests(lab.namespace(), false);
    }

    private PlainManifests full() {
        return new PlainManifests(lab.namespace(), true);
    }

    private KubernetesSpawner spawner(ManifestSource manifests) {
        KubernetesSpawner spawner =
                new KubernetesSpawner(lab::address, () -> lab.options(), manifests, Clock.systemUTC());
        spawners.add(spawner);
        return spawner;
    }
}
