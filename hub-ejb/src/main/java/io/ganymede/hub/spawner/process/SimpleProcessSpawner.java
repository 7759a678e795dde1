package io.ganymede.hub.spawner.process;

import io.ganymede.hub.certificate.internal.InternalTls;
import io.ganymede.hub.certificate.internal.ServerCertificate;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.LocalProcessSpawnerSettings;
import io.ganymede.hub.config.section.SimpleLocalProcessSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.Spawner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Servers as processes of the hub's own system user, one folder per user ({@code simple}, JupyterHub's
 * {@code SimpleLocalProcessSpawner}; hub contract 7.4).
 */
@ApplicationScoped
public class SimpleProcessSpawner implements Spawner {
    private static final Logger LOGGER = System.getLogger(SimpleProcessSpawner.class.getName());
    private static final String SINGLE_USER = "jupyterhub-singleuser";
    private static final List<String> PACKAGES = List.of("jupyterhub==6.1.1", "jupyterlab");
    private static final ProcessOwner HUB = new HubUser();

    private final Configuration configuration;
    private final Map<String, String> hubEnvironment;
    private final ProcessServers servers;

    /** For the container's proxies. */
    protected SimpleProcessSpawner() {
        this(null, Map.of(), null);
    }

    @Inject
    public SimpleProcessSpawner(Configuration configuration, InternalTls tls) {
        this(configuration, System.getenv(), tls);
    }

    /** Without TLS. */
    public SimpleProcessSpawner(Configuration configuration, Map<String, String> hubEnvironment) {
        this(configuration, hubEnvironment, InternalTls.off());
    }

    /** @param hubEnvironment variables of the hub, where programs are looked up by */
    public SimpleProcessSpawner(Configuration configuration, Map<String, String> hubEnvironment, InternalTls tls) {
        this.configuration = configuration;
        this.hubEnvironment = hubEnvironment;
        this.servers = new ProcessServers(configuration, tls);
    }

    @Override
    public String name() {
        return "simple";
    }

    @Override
    public void prepare(SpawnProgress progress) throws SpawnException, InterruptedException {
        boolean usual = configuration.get(SpawnerSettings.CMD).equals(List.of(SINGLE_USER));
        String searchPath =
                configuration.get(SpawnerSettings.ENVIRONMENT).getOrDefault("PATH", hubEnvironment.get("PATH"));
        if (usual && ExecutablePath.find(SINGLE_USER, searchPath, Path.of("/")).isEmpty()) {
            pythonEnvironment().create(progress);
        }
    }

    @Override
    public SpawnedServer start(SpawnRequest request, SpawnProgress progress)
            throws SpawnException, InterruptedException {
        return servers.start(request, () -> program(request, progress), progress);
    }

    private ServerProgram program(SpawnRequest request, SpawnProgress progress) throws IOException, SpawnException {
        Path home = Files.createDirectories(home(request));
        Map<String, String> environment = environment(request, home);
        return new ServerProgram(command(request, environment, home, progress), environment, home, HUB);
    }

    @Override
    public ServerStatus poll(ServerId server, JsonObject state) {
        return servers.poll(server, state);
    }

    @Override
    public void stop(ServerId server, JsonObject state) throws SpawnException, InterruptedException {
        servers.stop(server, state);
    }

    @Override
    public List<String> log(ServerId server, JsonObject state, int maximumLines) {
        return servers.log(server, maximumLines);
    }

    private Map<String, String> environment(SpawnRequest request, Path home) {
        Map<String, String> environment = new LinkedHashMap<>(request.environment());
        environment.put("HOME", home.toString());
        environment.put("USER", request.server().owner().value());
        environment.put("SHELL", hubEnvironment.getOrDefault("SHELL", "/bin/sh"));
        return environment;
    }

    private List<String> command(
            SpawnRequest request, Map<String, String> environment, Path home, SpawnProgress progress)
            throws SpawnException {
        CommandLine line =
                new CommandLine(request.command(), request.settings().get(LocalProcessSpawnerSettings.SHELL_CMD));
        PythonEnvironment python = pythonEnvironment();
        if (line.program().equals(SINGLE_USER)
                && ExecutablePath.find(SINGLE_USER, environment.get("PATH"), home)
                        .isEmpty()
                && python.isComplete()) {
            environment.merge("PATH", python.programs().toString(), (path, programs) -> programs + ":" + path);
        }
        if (line.program().endsWith(SINGLE_USER)
                && SystemUser.isRoot()
                && !request.command().contains("--allow-root")) {
            LOGGER.log(
                    Level.WARNING,
                    "server={0} attempt={1} Runs as root, like the hub, with --allow-root. Everybody who may start a"
                            + " server can do anything on this machine.",
                    request.server(),
                    request.attempt());
            progress.report(51, "Warning: the server runs as root, because the hub does");
            return line.withArgument("--allow-root").found(environment.get("PATH"), home);
        }
        return line.found(environment.get("PATH"), home);
    }

    private static Path home(SpawnRequest request) {
        String template = request.settings().get(SimpleLocalProcessSpawnerSettings.HOME_DIR_TEMPLATE);
        String user = FolderName.of(request.server().owner().value());
        return Path.of(template.replace("{username}", user)).toAbsolutePath();
    }

    private PythonEnvironment pythonEnvironment() {
        return new PythonEnvironment(configuration.home().resolve("python"), hubEnvironment, PACKAGES);
    }

    /** Nothing changes: the hub's user starts, and owns, every process. */
    private static final class HubUser implements ProcessOwner {
        @Override
        public ProcessLaunch launch(ProcessLaunch launch) {
            return launch;
        }

        @Override
        public Map<String, String> place(ServerFiles files, ServerCertificate certificate) throws IOException {
            return ProcessCertificate.write(files.folder(), certificate);
        }
    }
}
