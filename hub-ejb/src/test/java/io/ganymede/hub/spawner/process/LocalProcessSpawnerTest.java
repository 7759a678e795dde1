package io.ganymede.hub.spawner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ganymede.hub.certificate.internal.InternalTls;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Servers of real users of the machine: every Debian has {@code daemon} and {@code nobody}. Without root, of the tester's own. */
class LocalProcessSpawnerTest implements SpawnerContract {
    /** Other folders of the tester's may be closed to others. */
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

    @RegisterExtension
    final RealAccounts accounts = new RealAccounts();

    @TempDir
    private Path home;

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "JupyterHub.spawner_class", "localprocess",
            "JupyterHub.authenticator_class", "dummy",
            "LocalProcessSpawner.interrupt_timeout", "1",
            "LocalProcessSpawner.term_timeout", "1"));
    private final ServerId server = server(SystemUser.isRoot() ? "daemon" : System.getProperty("user.name"));

    @BeforeEach
    void letTheUserReadTheScript() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void stopWhatIsLeft() throws Exception {
        spawner().stop(server, JsonObject.EMPTY_JSON_OBJECT);
    }

    @Override
    public Spawner spawner() {
        return new LocalProcessSpawner(configuration(), InternalTls.off(), accounts.accounts());
    }

    @Override
    public SpawnRequest request(Behaviour behaviour) {
        return request(
                server,
                List.of(
                        "python3",
                        TestServer.in(home).toString(),
                        behaviour.name().toLowerCase(Locale.ROOT)),
                Map.of("PATH", PATH));
    }

    @Test
    void runsAsTheUserWithTheUsersGroupsHomeAndShell() throws Exception {
        assumeRoot();
        settings.put("LocalProcessSpawner.popen_kwargs", "{\"umask\": \"0027\"}");
        String program =
                """
                echo "$(id -u) $(id -g) $(id -G) $(umask)"
                echo "$HOME|$USER|$SHELL|$PWD"
                [ "$JUPYTERHUB_API_TOKEN" = "it's secret" ] && echo given
                grep -c 'CapEff:.*[1-9a-f]' /proc/self/status
                env | grep -c GANYMEDE
                exec sleep 600
                """;
        SpawnRequest request = request(
                server,
                List.of("/bin/sh", "-c", program),
                Map.of("PATH", PATH, "JUPYTERHUB_API_TOKEN", "it's secret", "HOME", "/root", "no.name", "dropped"));

        SpawnedServer spawned = spawner().start(request, new CollectedProgress());

        assertThat(linesOf(server, 5))
                .containsExactly("1 1 1 0027", "/usr/sbin|daemon|/usr/sbin/nologin|/usr/sbin", "given", "0", "0");
        assertThat(Files.readString(Path.of("/proc", pidOf(spawned), "cmdline")))
                .doesNotContain("secret");
    }

    @Test
    void noProgramOfRootsSeesTheVariables() throws Exception {
        assumeRoot();
        Path library = home.resolve("no-library.so");

        SpawnedServer spawned = spawner()
                .start(
                        request(
                                server,
                                List.of("sleep", "600"),
                                Map.of("PATH", PATH, "LD_PRELOAD", library.toString())),
                        new CollectedProgress());

        // the loader complains once for each program that has the variable
        Path name = Path.of("/proc", pidOf(spawned), "comm");
        SpawnerContract.await(() -> contentOf(name).equals("sleep\n"));
        assertThat(linesOf(server, 1)).singleElement().asString().contains("no-library.so");
    }

    @Test
    void worksInAnEmptyFolderWhereThereIsNoHome() throws Exception {
        assumeRoot();
        ServerId homeless = server("nobody");
        Spawner spawner = spawner();

        SpawnedServer spawned = spawner.start(
                request(homeless, List.of("/bin/sh", "-c", "echo \"in $PWD\"; exec sleep 600"), Map.of("PATH", PATH)),
                new CollectedProgress());
        try {
            List<String> lines = linesOf(homeless, 2);
            assertThat(lines.get(0)).isEqualTo("nobody cannot enter the folder /nonexistent");
            assertThat(lines.get(1)).startsWith("in /tmp/");
            Files.delete(Path.of(lines.get(1).substring("in ".length())));
        } finally {
            spawner.stop(homeless, spawned.state());
        }
    }

    @Test
    void saysThatTheMachineHasNoSuchUser() {
        SpawnRequest request = request(server("no-such-user"), List.of("true"), Map.of("PATH", PATH));

        assertThatExceptionOfType(SpawnException.class)
                .isThrownBy(() -> spawner().start(request, new CollectedProgress()))
                .withMessageContaining("has no user no-such-user")
                .extracting(SpawnException::failure)
                .isEqualTo(Failure.SPAWN_SYSTEM_USER);
    }

    @Test
    void goesOnWithTheProcessOfAnAdoptedJupyterHub() throws Exception {
        Process running = sleeping(server.owner().value());
        JsonObject state = Json.createObjectBuilder().add("pid", running.pid()).build();

        assertThat(spawner().poll(server, state)).isInstanceOf(ServerStatus.Running.class);
        spawner().stop(server, state);

        SpawnerContract.await(() -> !running.isAlive());
    }

    @Test
    void leavesSomebodyElsesProcessAloneThatHasGotTheId() throws Exception {
        assumeRoot();
        Process other = sleeping("nobody");
        try {
            JsonObject state =
                    Json.createObjectBuilder().add("pid", other.pid()).build();

            assertThat(spawner().poll(server, state)).isInstanceOf(ServerStatus.Exited.class);
            spawner().stop(server, state);

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    private Process sleeping(String user) throws IOException {
        List<String> words = new ArrayList<>(
                UserChange.ofThisProcess().words(accounts.find(user).orElseThrow()));
        words.addAll(List.of("sleep", "600"));
        Process process =
                new ProcessBuilder(words).directory(Path.of("/").toFile()).start();
        int uid = accounts.find(user).orElseThrow().uid();
        SpawnerContract.await(() -> ProcessIdentity.of(process.pid()).runsAs(uid));
        return process;
    }

    private List<String> linesOf(ServerId written, int count) {
        SpawnerContract.await(
                () -> spawner().log(written, JsonObject.EMPTY_JSON_OBJECT, 50).size() >= count);
        return spawner().log(written, JsonObject.EMPTY_JSON_OBJECT, 50);
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pidOf(SpawnedServer spawned) {
        return spawned.state().getJsonNumber("pid").toString();
    }

    private static void assumeRoot() {
        assumeThat(SystemUser.isRoot()).as("only root can do that").isTrue();
    }

    private static ServerId server(String user) {
        return ServerId.defaultServer(Username.of(user));
    }

    private Configuration configuration() {
        return ConfigurationLoader.load(null, Map.of(), settings, home);
    }

    private SpawnRequest request(ServerId requested, List<String> command, Map<String, String> environment) {
        return new SpawnRequest(
                requested,
                1,
                "attempt",
                command,
                environment,
                "/user/" + requested.owner() + "/",
                JsonObject.EMPTY_JSON_OBJECT,
                JsonObject.EMPTY_JSON_OBJECT,
                configuration(),
                Duration.ofSeconds(10));
    }
}
