package io.ganymede.hub.spawner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationLoader;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.Spawner;
import io.ganymede.hub.spawner.SpawnerContract;
import io.ganymede.hub.spawner.TestServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimpleProcessSpawnerTest implements SpawnerContract {
    private static final ServerId BOB = ServerId.defaultServer(Username.of("bob"));

    @TempDir
    Path home;

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "LocalProcessSpawner.interrupt_timeout", "1",
            "LocalProcessSpawner.term_timeout", "1"));

    @AfterEach
    void stopWhatIsLeft() throws Exception {
        spawner().stop(BOB, JsonObject.EMPTY_JSON_OBJECT);
    }

    @Override
    public Spawner spawner() {
        return spawner(Map.of("PATH", System.getenv("PATH")));
    }

    @Override
    public SpawnRequest request(Behaviour behaviour) {
        return request(BOB, behaviour.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void givesEachUserAFolderAndTheUsersVariables() throws Exception {
        ServerId odd = ServerId.defaultServer(Username.of("ann b@example.org"));
        SpawnRequest request = new SpawnRequest(
                odd,
                1,
                "attempt",
                List.of("/bin/sh", "-c", "echo \"$HOME|$USER|$PWD|$JUPYTERHUB_SERVICE_URL|$LEAKED\"; sleep 600"),
                Map.of("PATH", System.getenv("PATH")),
                "/user/ann%20b@example.org/",
                JsonObject.EMPTY_JSON_OBJECT,
                JsonObject.EMPTY_JSON_OBJECT,
                configuration(),
                Duration.ofSeconds(10));
        Spawner spawner = spawner(Map.of("PATH", System.getenv("PATH"), "LEAKED", "secret"));

        SpawnedServer spawned = spawner.start(request, new CollectedProgress());

        Path folder = home.resolve("users/ann=20b@example.org");
        SpawnerContract.await(() -> !spawner.log(odd, spawned.state(), 1).isEmpty());
        assertThat(spawner.log(odd, spawned.state(), 1))
                .containsExactly(folder + "|ann b@example.org|" + folder + "|" + spawned.address()
                        + "/user/ann%20b@example.org/|");
        spawner.stop(odd, spawned.state());
    }

    @Test
    void stopsWhatTheServerHasStartedInSessionsOfTheirOwn() throws Exception {
        Spawner spawner = spawner();
        SpawnedServer spawned = spawner.start(request(BOB, "parent"), new CollectedProgress());
        SpawnerContract.await(() -> childOf(spawner, spawned) > 0);
        long child = childOf(spawner, spawned);
        assertThat(ProcessIdentity.of(child).isAlive()).isTrue();

        spawner.stop(BOB, spawned.state());

        assertThat(ProcessIdentity.of(child).isAlive()).isFalse();
    }

    @Test
    void leavesAProcessAloneThatHasGotTheSameId() throws Exception {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            JsonObject stale = Json.createObjectBuilder()
                    .add("pid", other.pid())
                    .add("_start", ProcessIdentity.startOf(other.pid()).orElseThrow() - 1)
                    .build();

            assertThat(spawner().poll(BOB, stale)).isInstanceOf(ServerStatus.Exited.class);
            spawner().stop(BOB, stale);

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void acceptsTheStateThatJupyterHubHasWritten() throws Exception {
        Process server = new ProcessBuilder("sleep", "600").start();
        JsonObject state = Json.createObjectBuilder().add("pid", server.pid()).build();

        assertThat(spawner().poll(BOB, state)).isInstanceOf(ServerStatus.Running.class);
        spawner().stop(BOB, state);

        SpawnerContract.await(() -> !server.isAlive());
    }

    @Test
    void namesACommandThatDoesNotExist() {
        SpawnRequest request = new SpawnRequest(
                BOB,
                1,
                "attempt",
                List.of("no-such-command"),
                Map.of("PATH", "/usr/bin"),
                "/user/bob/",
                JsonObject.EMPTY_JSON_OBJECT,
                JsonObject.EMPTY_JSON_OBJECT,
                configuration(),
                Duration.ofSeconds(10));

        assertThatExceptionOfType(SpawnException.class)
                .isThrownBy(() -> spawner().start(request, new CollectedProgress()))
                .withMessageContaining("'no-such-command'")
                .extracting(SpawnException::failure)
                .isEqualTo(Failure.SPAWN_COMMAND_NOT_FOUND);
    }

    @Test
    void namesAConfiguredPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            settings.put("Spawner.port", Integer.toString(taken.getLocalPort()));

            assertThatExceptionOfType(SpawnException.class)
                    .isThrownBy(() -> spawner().start(request(Behaviour.ANSWERS), new CollectedProgress()))
                    .withMessageContaining("Spawner.port: " + taken.getLocalPort());
        }
    }

    @Test
    void runsTheCommandByAShellIfThatIsWanted() throws Exception {
        settings.put("LocalProcessSpawner.shell_cmd", "[\"/bin/sh\", \"-c\"]");
        SpawnRequest request = new SpawnRequest(
                BOB,
                1,
                "attempt",
                List.of("printf", "%s\\n", "it's $HOME"),
                Map.of("PATH", System.getenv("PATH")),
                "/user/bob/",
                JsonObject.EMPTY_JSON_OBJECT,
                JsonObject.EMPTY_JSON_OBJECT,
                configuration(),
                Duration.ofSeconds(10));
        Spawner spawner = spawner();
        try {
            spawner.start(request, new CollectedProgress());
        } catch (SpawnException endedAlready) {
            assertThat(endedAlready.failure()).isEqualTo(Failure.SPAWN_PROCESS_EXITED);
        }

        SpawnerContract.await(
                () -> !spawner.log(BOB, JsonObject.EMPTY_JSON_OBJECT, 1).isEmpty());
        assertThat(spawner.log(BOB, JsonObject.EMPTY_JSON_OBJECT, 1)).containsExactly("it's $HOME");
    }

    @Test
    void keepsTheLogOfTheLastRunAside() throws Exception {
        Spawner spawner = spawner();
        for (int run = 0; run < 2; run++) {
            SpawnedServer spawned = spawner.start(request(Behaviour.ANSWERS), new CollectedProgress());
            SpawnerContract.await(() -> !spawner.log(BOB, spawned.state(), 5).isEmpty());
            spawner.stop(BOB, spawned.state());
        }

        try (Stream<Path> files = Files.list(home.resolve("servers/bob/default"))) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("server.log", "server.log.1");
        }
    }

    @Test
    void installsNothingForACommandOfTheOperator() throws Exception {
        settings.put("Spawner.cmd", "[\"my-server\"]");

        spawner(Map.of("PATH", "/nowhere")).prepare(new CollectedProgress());

        assertThat(home.resolve("python")).doesNotExist();
    }

    @Test
    void saysWhatToInstallIfThereIsNoPython() {
        assertThatExceptionOfType(SpawnException.class)
                .isThrownBy(() -> spawner(Map.of("PATH", "/nowhere")).prepare(new CollectedProgress()))
                .withMessageContaining("python3-venv")
                .extracting(SpawnException::failure)
                .isEqualTo(Failure.SPAWN_PYTHON_MISSING);
    }

    private Spawner spawner(Map<String, String> hubEnvironment) {
        return new SimpleProcessSpawner(configuration(), hubEnvironment);
    }

    private Configuration configuration() {
        return ConfigurationLoader.load(null, Map.of(), settings, home);
    }

    private SpawnRequest request(ServerId server, String behaviour) {
        return new SpawnRequest(
                server,
                1,
                "attempt",
                List.of("python3", TestServer.in(home).toString(), behaviour),
                Map.of("PATH", System.getenv("PATH")),
                "/user/bob/",
                JsonObject.EMPTY_JSON_OBJECT,
                JsonObject.EMPTY_JSON_OBJECT,
                configuration(),
                Duration.ofSeconds(10));
    }

    private static long childOf(Spawner spawner, SpawnedServer spawned) {
        return spawner.log(BOB, spawned.state(), 10).stream()
                .filter(line -> line.startsWith("child "))
                .map(line -> Long.valueOf(line.substring("child ".length())))
                .findFirst()
                .orElse(0L);
    }
}
