package io.ganymede.hub.spawner.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnReport;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user is told of starts and ends on a real API server, whose pods and events say what nodes would say. */
class ExplainedFailuresTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ServerId ALICE = ServerId.defaultServer(Username.of("alice"));
    private static final JsonObject NOTHING = JsonObject.EMPTY_JSON_OBJECT;
    private static final String POD = "jupyter-alice";

    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final Reports reports = new Reports();
    private KubernetesLab lab;
    private KubernetesSpawner spawner;

    @BeforeEach
    void open() throws Exception {
        lab = KubernetesLab.open();
    }

    @AfterEach
    void close() throws Exception {
        threads.shutdownNow();
        if (spawner != null) {
            spawner.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void tellsEventsOnceAndInOrderAndGivesUpWhenTheImageDoesNotExist() throws Exception {
        Future<SpawnedServer> start = start(new PlainManifests(lab.namespace(), true).forNoNode());
        JsonObject pod = awaitPod();
        until(() -> reports.messages().stream().anyMatch(message -> message.contains("take your server now")));

        event("PersistentVolumeClaim", "claim-alice", "", "e1", "Normal", "Provisioning", "External provisioner");
        until(() -> reports.messages().contains("Your storage is being made."));
        event("Pod", POD, uid(pod), "e2", "Normal", "Pulling", "Pulling image \"none:1\"");
        event("Pod", POD, "of-another-pod", "e3", "Normal", "Pulled", "Container image \"x\" already present");
        event(
                "Pod",
                POD,
                uid(pod),
                "e4",
                "Warning",
                "Failed",
                "Failed to pull image \"none:1\": rpc error: code = NotFound desc = none:1: not found");
        until(() -> reports.messages().contains("The image none:1 does not exist."));
        event("Pod", POD, uid(pod), "e5", "Normal", "Odd", "z".repeat(1000));
        until(() -> reports.messages().stream().anyMatch(message -> message.startsWith("zzz")));
        repeat("e4");
        status("{'phase': 'Pending', 'containerStatuses': [{'name': 'notebook', 'image': 'none:1', 'imageID': '',"
                + " 'ready': false, 'restartCount': 0, 'state': {'waiting': {'reason': 'ImagePullBackOff',"
                + " 'message': 'Back-off pulling image none:1: ErrImagePull: code = NotFound desc = not found'}}}]}");

        SpawnException failure = failure(start);
        assertThat(failure.failure()).isEqualTo(Failure.SPAWN_IMAGE_NOT_FOUND);
        assertThat(failure.sentence().orElseThrow().key()).isEqualTo("image.missing");
        assertThat(reports.messages())
                .containsSubsequence(
                        "Your storage is being made.",
                        "Fetching the image none:1. The first time on a machine this can take some minutes.",
                        "The image none:1 does not exist.")
                .containsOnlyOnce("The image none:1 does not exist.")
                .noneMatch(message -> message.contains("already on the machine"));
        assertThat(reports.all()).extracting(SpawnReport::percent).isSorted();
        JsonObject raw = reports.raw("Pulling");
        assertThat(raw.getString("message")).isEqualTo("Pulling image \"none:1\"");
        assertThat(raw.getJsonObject("involvedObject").getString("uid")).isEqualTo(uid(pod));
        assertThat(reports.raw("Failed").getString("type")).isEqualTo("Warning");
        until(() -> lab.names("pods").isEmpty());
    }

    @Test
    void waitsForAContainerThatComesUpAtTheSecondTry() throws Exception {
        Future<SpawnedServer> start = start(new PlainManifests(lab.namespace(), false).forNoNode());
        awaitPod();

        status("{'phase': 'Running', 'containerStatuses': [{'name': 'notebook', 'image': 'none', 'imageID': '',"
                + " 'ready': false, 'restartCount': 1, 'state': {'waiting': {'reason': 'CrashLoopBackOff'}},"
                + " 'lastState': {'terminated': {'reason': 'Error', 'exitCode': 1}}}]}");
        status("{'phase': 'Running', 'podIP': '127.0.0.1', 'podIPs': [{'ip': '127.0.0.1'}],"
                + " 'containerStatuses': [{'name': 'notebook', 'image': 'none', 'imageID': '', 'ready': true,"
                + " 'restartCount': 1, 'state': {'running': {'startedAt': '2026-03-01T12:00:00Z'}}}]}");

        assertThat(start.get().address().toString()).isEqualTo("http://127.0.0.1:8888");
    }

    @Test
    void givesACrashLoopUpAtTheThirdEnd() throws Exception {
        Future<SpawnedServer> start = start(new PlainManifests(lab.namespace(), false).forNoNode());
        awaitPod();

        status("{'phase': 'Running', 'containerStatuses': [{'name': 'notebook', 'image': 'none', 'imageID': '',"
                + " 'ready': false, 'restartCount': 2, 'state': {'waiting': {'reason': 'CrashLoopBackOff'}},"
                + " 'lastState': {'terminated': {'reason': 'OOMKilled', 'exitCode': 137}}}]}");

        assertThat(failure(start).failure()).isEqualTo(Failure.SPAWN_OUT_OF_MEMORY);
    }

    @Test
    void tellsThatARunningServerWasInterruptedAndWhyItWentAway() throws Exception {
        SpawnedServer spawned =
                start(new PlainManifests(lab.namespace(), false)).get();
        assertThat(spawner.poll(ALICE, spawned.state())).isEqualTo(new ServerStatus.Running());

        JsonObject pod = lab.get(lab.pods() + "/" + POD);
        replaceStatus(Json.createObjectBuilder(pod.getJsonObject("status"))
                .add(
                        "containerStatuses",
                        json("{'list': [{'name': 'notebook', 'image': 'none', 'imageID': '', 'ready': true,"
                                        + " 'restartCount': 1, 'state': {'running': {'startedAt':"
                                        + " '2026-03-01T11:00:01Z'}}, 'lastState': {'terminated': {'reason':"
                                        + " 'OOMKilled', 'exitCode': 137, 'finishedAt': '2026-03-01T11:00:00Z'}}}]}")
                                .getJsonArray("list"))
                .build());
        until(() -> interruption(spawned).isPresent());
        assertThat(interruption(spawned).orElseThrow().cause()).isEqualTo(Failure.SERVER_OUT_OF_MEMORY);
        assertThat(interruption(spawned).orElseThrow().at()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));

        event("Pod", POD, uid(pod), "e1", "Warning", "BackOff", "Back-off restarting failed container notebook in pod");
        assertThat(spawner.events(ALICE, spawned.state()))
                .anySatisfy(report -> assertThat(report.rawEvent().orElseThrow().getString("reason"))
                        .isEqualTo("BackOff"));

        lab.create(
                lab.pods() + "/" + POD + "/eviction",
                "{\"apiVersion\": \"policy/v1\", \"kind\": \"Eviction\", \"metadata\": {\"name\": \"" + POD
                        + "\"}, \"deleteOptions\": {\"gracePeriodSeconds\": 0}}");
        until(() -> spawner.poll(ALICE, spawned.state()) instanceof ServerStatus.Exited);
        ServerStatus.Exited exited = (ServerStatus.Exited) spawner.poll(ALICE, spawned.state());
        assertThat(exited.cause()).isEqualTo(Failure.SERVER_EVICTED);
        assertThat(exited.reason()).contains("Eviction API: evicting");
    }

    private Optional<ServerStatus.Interruption> interruption(SpawnedServer spawned) {
        return spawner.poll(ALICE, spawned.state()) instanceof ServerStatus.Running running
                ? running.interruption()
                : Optional.empty();
    }

    private Future<SpawnedServer> start(ManifestSource manifests) {
        spawner = new KubernetesSpawner(lab::address, lab::options, manifests, Clock.systemUTC());
        SpawnRequest request = new SpawnRequest(
                ALICE,
                1,
                "a1",
                List.of(),
                Map.of(),
                "/user/alice/",
                NOTHING,
                NOTHING,
                ConfigurationFixture.load(""),
                Duration.ofMinutes(2));
        return threads.submit(() -> spawner.start(request, reports));
    }

    private static SpawnException failure(Future<SpawnedServer> start) throws InterruptedException {
        try {
            throw new AssertionError("started at " + start.get().address());
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(SpawnException.class);
            return (SpawnException) e.getCause();
        }
    }

    private JsonObject awaitPod() throws Exception {
        until(() -> !lab.names("pods").isEmpty());
        return lab.get(lab.pods() + "/" + POD);
    }

    private void status(String text) throws Exception {
        replaceStatus(json(text));
    }

    private void replaceStatus(JsonObject status) throws Exception {
        JsonObject pod = lab.get(lab.pods() + "/" + POD);
        lab.replace(
                lab.pods() + "/" + POD + "/status",
                Json.createObjectBuilder(pod).add("status", status).build());
    }

    private void event(String kind, String about, String uid, String name, String type, String reason, String message)
            throws Exception {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("kind", kind)
                .add("namespace", lab.namespace())
                .add("name", about)
                .add("uid", uid);
        lab.create(
                events(),
                Json.createObjectBuilder()
                        .add("metadata", Json.createObjectBuilder().add("name", name))
                        .add("involvedObject", object)
                        .add("type", type)
                        .add("reason", reason)
                        .add("message", message)
                        .add(
                                "lastTimestamp",
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                        .build()
                        .toString());
    }

    /** As the kubelet counts an event that happens again. */
    private void repeat(String name) throws Exception {
        JsonObject event = lab.get(events() + "/" + name);
        lab.replace(
                events() + "/" + name,
                Json.createObjectBuilder(event).add("count", 2).build());
    }

    private String events() {
        return "/api/v1/namespaces/" + lab.namespace() + "/events";
    }

    private static String uid(JsonObject pod) {
        return pod.getJsonObject("metadata").getString("uid");
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Keeps what is told. */
    private static final class Reports implements SpawnProgress {
        private final List<SpawnReport> told = new CopyOnWriteArrayList<>();

        @Override
        public void report(int percent, String message) {
            report(SpawnReport.of(percent, message));
        }

        @Override
        public void report(SpawnReport report) {
            told.add(report);
        }

        @Override
        public void remember(JsonObject state) {}

        List<SpawnReport> all() {
            return List.copyOf(told);
        }

        List<String> messages() {
            return told.stream().map(SpawnReport::message).toList();
        }

        JsonObject raw(String reason) {
            return told.stream()
                    .flatMap(report -> report.rawEvent().stream())
                    .filter(event -> event.getString("reason", "").equals(reason))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
