package io.ganymede.hub.spawner.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.ConfigurationLoader;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.FoundServer;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.SpawnerContract;
import io.ganymede.hub.spawner.TestServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Docker spawner on a real engine. */
class DockerSpawnerIT implements SpawnerContract {
    private static final ServerId BOB = ServerId.defaultServer(Username.of("bob"));
    private static final JsonObject NOTHING = JsonObject.EMPTY_JSON_OBJECT;
    private static final String CONTAINER = "jupyter-bob";

    private static TestDockerEngine engine;

    @TempDir
    Path home;

    private final List<DockerSpawner> opened = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();

    @BeforeAll
    static void startEngine() throws Exception {
        engine = TestDockerEngine.open();
    }

    @AfterAll
    static void stopEngine() throws Exception {
        if (engine != null) {
            engine.close();
        }
    }

    DockerSpawnerIT() {
        settings.put("JupyterHub.spawner_class", "docker");
        settings.put("DockerSpawner.client_kwargs.base_url", engine.url());
        settings.put("DockerSpawner.image", TestDockerEngine.IMAGE);
        settings.put("DockerSpawner.stop_timeout", "1");
        settings.put("DockerSpawner.cmd", "[\"python3\", \"-c\", \"see the request\"]");
    }

    @AfterEach
    void removeWhatIsLeft() throws Exception {
        opened.forEach(DockerSpawner::close);
        engine.removeContainers();
    }

    @Override
    public DockerSpawner spawner() {
        return spawner(Map.of("HOME", home.toString()));
    }

    @Override
    public SpawnRequest request(Behaviour behaviour) {
        return request(
                BOB,
                NOTHING,
                "python3",
                "-c",
                TestServer.text(),
                behaviour.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void givesTheServerItsEnvironmentItsLimitsAndItsLabels() throws Exception {
        settings.put("DockerSpawner.mem_limit", "128M");
        settings.put("DockerSpawner.mem_guarantee", "64M");
        settings.put("DockerSpawner.cpu_limit", "0.5");
        settings.put("DockerSpawner.extra_create_kwargs", "{user: '1000:100', hostname: 'lab-{username}'}");
        settings.put("DockerSpawner.extra_host_config", "{cap_drop: [CAP_NET_RAW], shm_size: 8m}");
        DockerSpawner spawner = spawner();

        spawner.start(request(Behaviour.ANSWERS), new CollectedProgress());

        assertThat(inspect("{{.HostConfig.Memory}} {{.HostConfig.MemoryReservation}} {{.HostConfig.CpuQuota}}"))
                .isEqualTo("134217728 67108864 50000");
        assertThat(inspect("{{.HostConfig.CapDrop}} {{.HostConfig.ShmSize}}")).isEqualTo("[CAP_NET_RAW] 8388608");
        assertThat(inspect("{{.Config.User}} {{.Config.Hostname}}")).isEqualTo("1000:100 lab-bob");
        assertThat(inspect("{{index .Config.Labels \"io.ganymede.user\"}}")).isEqualTo("bob");
        assertThat(inspect("{{json .Config.Env}}"))
                .contains(
                        "\"JUPYTERHUB_SERVICE_URL=http://0.0.0.0:8888/user/bob/\"",
                        "\"JUPYTER_IMAGE_SPEC=" + TestDockerEngine.IMAGE + "\"",
                        "\"JUPYTERHUB_API_TOKEN=secret\"");
        assertThat(engine.docker("exec", CONTAINER, "id", "-u")).isEqualTo("1000");
    }

    @Test
    void reachesServersAtTheirOwnAddressInANetworkOfTheirOwn() throws Exception {
        engine.docker("network", "create", "lab");
        settings.put("DockerSpawner.network_name", "lab");
        try {
            SpawnedServer spawned = spawner().start(request(Behaviour.ANSWERS), new CollectedProgress());

            assertThat(spawned.address())
                    .hasHost(inspect("{{.NetworkSettings.Networks.lab.IPAddress}}"))
                    .hasPort(8888);
            assertThat(inspect("{{json .NetworkSettings.Ports}}")).doesNotContain("HostPort");
        } finally {
            engine.removeContainers();
            engine.docker("network", "rm", "lab");
        }
    }

    @Test
    void keepsTheDataOfAVolumeOverStopsAndStarts() throws Exception {
        settings.put("DockerSpawner.volumes", "{'home-{username}': /home/jovyan}");
        settings.put("DockerSpawner.read_only_volumes", "{'" + home + "': /shared}");
        settings.put("DockerSpawner.remove", "true");
        Files.writeString(home.resolve("readme"), "for all");
        DockerSpawner spawner = spawner();

        SpawnedServer first = spawner.start(request(Behaviour.ANSWERS), new CollectedProgress());
        engine.docker("exec", CONTAINER, "sh", "-c", "echo result > /home/jovyan/work.txt");
        spawner.stop(BOB, first.state());
        assertThat(engine.docker("ps", "--all", "--quiet")).isEmpty();
        spawner.start(request(Behaviour.ANSWERS), new CollectedProgress());

        assertThat(engine.docker("exec", CONTAINER, "cat", "/home/jovyan/work.txt", "/shared/readme"))
                .isEqualTo("result\nfor all");
        assertThat(engine.docker("exec", CONTAINER, "sh", "-c", "touch /shared/x 2>&1 || true"))
                .contains("Read-only");
        assertThat(engine.docker("volume", "ls", "--quiet")).isEqualTo("home-bob");
    }

    @Test
    void keepsAStoppedContainerForALookInsideAndReplacesItAtTheNextStart() throws Exception {
        DockerSpawner spawner = spawner();
        SpawnedServer first = spawner.start(request(Behaviour.ANSWERS), new CollectedProgress());
        SpawnerContract.await(() -> !spawner.log(BOB, first.state(), 5).isEmpty());
        spawner.stop(BOB, first.state());

        assertThat(spawner.log(BOB, first.state(), 5)).contains("serving /user/bob/");
        assertThat(spawner.inventory()).isEmpty();
        SpawnedServer second = spawner.start(request(Behaviour.ANSWERS), new CollectedProgress());

        assertThat(second.state()).isNotEqualTo(first.state());
        assertThat(engine.docker("ps", "--all", "--quiet").lines()).hasSize(1);
        assertThat(spawner.inventory()).containsExactly(new FoundServer("bob", "", "container " + CONTAINER));
        spawner.stop(BOB, second.state());
        spawner.deleteForever(BOB, 1, NOTHING);
        assertThat(engine.docker("ps", "--all", "--quiet")).isEmpty();
    }

    @Test
    void masksSecretsInWhatAServerWrote() throws Exception {
        DockerSpawner spawner = spawner();
        SpawnRequest talkative = request(BOB, NOTHING, "sh", "-c", "echo token=$JUPYTERHUB_API_TOKEN; sleep 600");

        SpawnedServer spawned = spawner.start(talkative, new CollectedProgress());

        SpawnerContract.await(() -> !spawner.log(BOB, spawned.state(), 5).isEmpty());
        assertThat(spawner.log(BOB, spawned.state(), 5)).containsExactly("token=[secret]");
    }

    @Test
    void runsTheCommandOfTheImageWhereNoneIsConfigured() throws Exception {
        settings.remove("DockerSpawner.cmd");
        settings.put("DockerSpawner.args", "[\"9000\"]");

        spawner().start(request(Behaviour.ANSWERS), new CollectedProgress());

        assertThat(inspect("{{json .Config.Cmd}}")).isEqualTo("[\"python3\",\"-m\",\"http.server\",\"9000\"]");
    }

    @Test
    void startsNamedServersBesideTheDefaultOne() throws Exception {
        ServerId named = new ServerId(Username.of("Bob Ö"), ServerName.of("Gpu"));
        DockerSpawner spawner = spawner();

        SpawnedServer spawned = spawner.start(request(named, NOTHING, "sleep", "600"), new CollectedProgress());

        assertThat(spawned.state().getString("object_name")).isEqualTo("jupyter--42ob-20-c3-96--gpu");
        assertThat(spawner.poll(named, NOTHING)).isInstanceOf(ServerStatus.Running.class);
        assertThat(spawner.poll(BOB, NOTHING)).isInstanceOf(ServerStatus.Exited.class);
    }

    @Test
    void adoptsWhatDockerSpawnerHasStarted() throws Exception {
        String id = engine.docker("run", "--detach", "--name", CONTAINER, TestDockerEngine.IMAGE, "sleep", "600");
        JsonObject state = Json.createObjectBuilder().add("object_id", id).build();
        DockerSpawner spawner = spawner();

        assertThat(spawner.poll(BOB, state)).isInstanceOf(ServerStatus.Running.class);
        spawner.stop(BOB, state);

        assertThat(inspect("{{.State.Running}}")).isEqualTo("false");
    }

    @Test
    void leavesAContainerAloneThatIsSomebodyElses() throws Exception {
        engine.docker("run", "--detach", "--name", CONTAINER, TestDockerEngine.IMAGE, "sleep", "600");

        SpawnException taken = startFailing(request(Behaviour.ANSWERS));

        assertThat(taken.failure()).isEqualTo(Failure.SPAWN_NAME_TAKEN);
        assertThat(inspect("{{.State.Running}}")).isEqualTo("true");
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "python:1 | {Python: 'ganymede-test/base:1'} | not one of Python",
                "other:1 | ['ganymede-test/base:1'] | not one of ganymede-test/base:1",
                "other:1 | [] | cannot be chosen",
            })
    void refusesImagesThatAreNotOffered(String choice, String offered, String message) {
        settings.put("DockerSpawner.allowed_images", offered);

        SpawnException refused = startFailing(choosing(choice));

        assertThat(refused.failure()).isEqualTo(Failure.SPAWN_IMAGE_NOT_ALLOWED);
        assertThat(refused).hasMessageContaining(message);
    }

    @Test
    void startsTheImageThatWasChosen() throws Exception {
        engine.docker("tag", TestDockerEngine.IMAGE, "ganymede-test/chosen:2");
        settings.put("DockerSpawner.allowed_images", "{Chosen: 'ganymede-test/chosen:2'}");

        spawner().start(choosing("Chosen"), new CollectedProgress());

        assertThat(inspect("{{.Config.Image}}")).isEqualTo("ganymede-test/chosen:2");
    }

    @Test
    void pullsAnImageAndTellsHowFarItIs() throws Exception {
        try (TestRegistry registry = TestRegistry.open(home, false)) {
            String image = registry.host() + "/lab/base:1";
            String noise = "head -c 8000000 /dev/urandom > /noise";
            engine.docker("run", "--name", "noisy", TestDockerEngine.IMAGE, "sh", "-c", noise);
            engine.docker("commit", "noisy", image);
            engine.docker("push", image);
            engine.docker("rm", "noisy");
            engine.docker("rmi", image);
            settings.put("DockerSpawner.image", image);
            CollectedProgress progress = new CollectedProgress();

            spawner().start(request(Behaviour.ANSWERS), progress);

            assertThat(progress.messages().get(0)).isEqualTo("Pulling image " + image);
            assertThat(progress.messages())
                    .anySatisfy(message -> assertThat(message).containsPattern("[1-9][0-9.]* MB downloaded"))
                    .contains("Image " + image + " is ready", "Created container " + CONTAINER);
        }
    }

    @Test
    void saysThatARegistryDoesNotHaveAnImage() throws Exception {
        try (TestRegistry registry = TestRegistry.open(home, false)) {
            settings.put("DockerSpawner.image", registry.host() + "/lab/none:1");

            SpawnException missing = startFailing(request(Behaviour.ANSWERS));

            assertThat(missing.failure()).isEqualTo(Failure.SPAWN_IMAGE_NOT_FOUND);
            assertThat(missing).hasMessageContaining("/lab/none:1");
        }
    }

    @Test
    void saysThatARegistryWantsALoginAndUsesTheOneThatThereIs() throws Exception {
        try (TestRegistry registry = TestRegistry.open(home, true)) {
            String image = registry.host() + "/lab/base:1";
            engine.docker("tag", TestDockerEngine.IMAGE, image);
            engine.docker("--config", registry.logins().toString(), "push", image);
            engine.docker("rmi", image);
            settings.put("DockerSpawner.image", image);

            SpawnException denied = startFailing(request(Behaviour.ANSWERS));
            assertThat(denied.failure()).isEqualTo(Failure.SPAWN_IMAGE_PULL_DENIED);

            DockerSpawner loggedIn =
                    spawner(Map.of("DOCKER_CONFIG", registry.logins().toString()));
            SpawnedServer spawned = loggedIn.start(request(Behaviour.ANSWERS), new CollectedProgress());
            assertThat(loggedIn.poll(BOB, spawned.state())).isInstanceOf(ServerStatus.Running.class);
        }
    }

    @Test
    void pullsNothingWhereThePolicyForbidsIt() {
        settings.put("DockerSpawner.image", "ganymede-test/none:1");
        settings.put("DockerSpawner.pull_policy", "Never");

        SpawnException missing = startFailing(request(Behaviour.ANSWERS));

        assertThat(missing.failure()).isEqualTo(Failure.SPAWN_IMAGE_NOT_FOUND);
        assertThat(missing).hasMessageContaining("pull_policy is never");
    }

    @Test
    void namesWhatTheEngineRefuses() throws Exception {
        settings.put("DockerSpawner.network_name", "no-such-network");

        SpawnException refused = startFailing(request(Behaviour.ANSWERS));

        assertThat(refused.failure()).isEqualTo(Failure.SPAWN_ENGINE_REFUSED);
        assertThat(refused).hasMessageContaining("no-such-network");
        assertThat(engine.docker("ps", "--all", "--quiet")).isEmpty();
    }

    @Test
    void explainsThatTheMemoryLimitHasEndedAServer() throws Exception {
        settings.put("DockerSpawner.mem_limit", "64M");
        settings.put("DockerSpawner.extra_host_config", "{memswap_limit: 64m}");
        SpawnRequest greedy = request(
                BOB,
                NOTHING,
                "python3",
                "-c",
                "import time; time.sleep(1); hoard = bytearray(256 << 20); time.sleep(600)");
        DockerSpawner spawner = spawner();

        SpawnedServer spawned = spawner.start(greedy, new CollectedProgress());

        SpawnerContract.await(() -> spawner.poll(BOB, spawned.state()) instanceof ServerStatus.Exited);
        assertThat(spawner.poll(BOB, spawned.state()))
                .isEqualTo(new ServerStatus.Exited(
                        "killed because it used more memory than its limit of 64 MiB", Failure.SERVER_OUT_OF_MEMORY));
    }

    @Test
    void knowsNothingWhileTheEngineIsAwayAndFindsTheServerWhenItIsBack() throws Exception {
        DockerSpawner spawner = spawner();
        SpawnedServer spawned = spawner.start(request(Behaviour.ANSWERS), new CollectedProgress());
        engine.stop();
        try {
            assertThat(spawner.poll(BOB, spawned.state())).isInstanceOf(ServerStatus.Unknown.class);
            assertThat(spawner.log(BOB, spawned.state(), 5)).isEmpty();
            assertThat(startFailing(request(Behaviour.ANSWERS)).failure()).isEqualTo(Failure.SPAWN_ENGINE_UNAVAILABLE);
            SpawnException notStopped =
                    catchThrowableOfType(SpawnException.class, () -> spawner.stop(BOB, spawned.state()));
            assertThat(notStopped.failure()).isEqualTo(Failure.SPAWN_ENGINE_UNAVAILABLE);
        } finally {
            engine.start();
        }
        assertThat(spawner.poll(BOB, spawned.state())).isInstanceOf(ServerStatus.Running.class);
        assertThat(spawner().poll(BOB, NOTHING)).isInstanceOf(ServerStatus.Running.class);
    }

    @Test
    void leavesNothingBehindWhenAStartIsCancelled() throws Exception {
        AtomicReference<Thread> starter = new AtomicReference<>();
        DockerSpawner spawner = spawner();
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        SpawnProgress progress = new SpawnProgress() {
            @Override
            public void report(int percent, String message) {}

            @Override
            public void remember(JsonObject state) {
                starter.get().interrupt();
            }
        };
        Thread start = new Thread(() -> {
            try {
                spawner.start(request(Behaviour.ANSWERS), progress);
                outcome.complete(null);
            } catch (SpawnException | InterruptedException e) {
                outcome.complete(e);
            }
        });
        starter.set(start);

        start.start();

        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertThat(engine.docker("ps", "--all", "--quiet")).isEmpty();
    }

    private SpawnException startFailing(SpawnRequest request) {
        SpawnException failure =
                catchThrowableOfType(SpawnException.class, () -> spawner().start(request, new CollectedProgress()));
        assertThat(failure).as("the start's failure").isNotNull();
        return failure;
    }

    private SpawnRequest choosing(String image) {
        return request(BOB, Json.createObjectBuilder().add("image", image).build(), "sleep", "600");
    }

    private static SpawnRequest request(ServerId server, JsonObject options, String... command) {
        return new SpawnRequest(
                server,
                1,
                "attempt",
                List.of(command),
                Map.of("JUPYTERHUB_API_TOKEN", "secret"),
                "/user/" + server.owner().value() + "/",
                options,
                NOTHING,
                ConfigurationFixture.load(""),
                Duration.ofMinutes(2));
    }

    private DockerSpawner spawner(Map<String, String> hubEnvironment) {
        DockerSpawner spawner =
                new DockerSpawner(ConfigurationLoader.load(null, Map.of(), settings, home), hubEnvironment);
        opened.add(spawner);
        return spawner;
    }

    private static String inspect(String template) throws IOException, InterruptedException {
        return engine.docker("inspect", "--format", template, CONTAINER);
    }
}
