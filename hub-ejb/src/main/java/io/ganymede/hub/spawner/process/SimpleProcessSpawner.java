package io.ganymede.hub.spawner.process;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.LocalProcessSpawnerSettings;
import io.ganymede.hub.config.section.SimpleLocalProcessSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.SecretMask;
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
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Servers as processes of the hub's own system user, one folder per user ({@code simple}, JupyterHub's
 * {@code SimpleLocalProcessSpawner}; hub contract 7.4).
 *
 * <p>A server leads a session of its own, reads nothing and writes to a file, so that it does not notice when the hub
 * ends. It is found again by process id and start time.
 */
@ApplicationScoped
public class SimpleProcessSpawner implements Spawner {
    private static final Logger LOGGER = System.getLogger(SimpleProcessSpawner.class.getName());
    private static final String SINGLE_USER = "jupyterhub-singleuser";
    private static final List<String> PACKAGES = List.of("jupyterhub==6.1.1", "jupyterlab");
    private static final String NO_PID = "the process does not run";

    private final Configuration configuration;
    private final Map<String, String> hubEnvironment;
    private final FreePorts ports = new FreePorts();
    private final LaunchedProcesses launched = new LaunchedProcesses();

    /** For the container's proxies. */
    protected SimpleProcessSpawner() {
        this(null, Map.of());
    }

    @Inject
    public SimpleProcessSpawner(Configuration configuration) {
        this(configuration, System.getenv());
    }

    /** @param hubEnvironment variables of the hub, where programs are looked up by */
    public SimpleProcessSpawner(Configuration configuration, Map<String, String> hubEnvironment) {
        this.configuration = configuration;
        this.hubEnvironment = hubEnvironment;
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
        ServerFiles files = files(request.server());
        try {
            files.prepare();
            Path home = Files.createDirectories(home(request.server()));
            Map<String, String> environment = environment(request, home);
            List<String> command = command(request, environment, home, progress);
            int port = port();
            environment.put(
                    "JUPYTERHUB_SERVICE_URL",
                    "http://" + bracketed(configuration.get(SpawnerSettings.IP)) + ":" + port
                            + request.servicePrefix());
            ProcessLaunch launch = new ProcessLaunch(command, environment, home, files);
            ProcessIdentity process = launch(launch, progress);
            progress.remember(process.toState());
            LOGGER.log(
                    Level.INFO,
                    "server={0} attempt={1} Started process {2,number,#} on port {3,number,#}",
                    request.server(),
                    request.attempt(),
                    process.pid(),
                    port);
            return new SpawnedServer(URI.create("http://" + connectHost() + ":" + port), process.toState());
        } catch (IOException e) {
            throw new SpawnException(
                    Failure.SPAWN_ERROR, "The server's process could not be started: " + e.getMessage(), e);
        }
    }

    private ProcessIdentity launch(ProcessLaunch launch, SpawnProgress progress)
            throws IOException, SpawnException, InterruptedException {
        try (SpawnProgress.Part ignored = progress.begin("start process")) {
            return launched.launch(launch);
        }
    }

    @Override
    public ServerStatus poll(ServerId server, JsonObject state) {
        ServerFiles files = files(server);
        try {
            files.limitLog();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "server=" + server + " The log cannot be cut", e);
        }
        Optional<ProcessIdentity> process = process(files, state);
        if (process.filter(ProcessIdentity::isAlive).isPresent()) {
            return new ServerStatus.Running();
        }
        return new ServerStatus.Exited(process.flatMap(launched::exitStatus)
                .map(status -> "exit status " + status)
                .orElse(NO_PID));
    }

    @Override
    public void stop(ServerId server, JsonObject state) throws SpawnException, InterruptedException {
        ServerFiles files = files(server);
        Optional<ProcessIdentity> process = process(files, state);
        if (process.isPresent()) {
            new ProcessStop(
                            configuration.get(LocalProcessSpawnerSettings.INTERRUPT_TIMEOUT),
                            configuration.get(LocalProcessSpawnerSettings.TERM_TIMEOUT),
                            configuration.get(LocalProcessSpawnerSettings.KILL_TIMEOUT))
                    .stop(process.get());
            launched.forget(process.get());
        }
    }

    @Override
    public List<String> log(ServerId server, JsonObject state, int maximumLines) {
        return files(server).tail(maximumLines).stream().map(SecretMask::mask).toList();
    }

    private static Optional<ProcessIdentity> process(ServerFiles files, JsonObject state) {
        return ProcessIdentity.fromState(state).or(files::startedProcess);
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
        CommandLine line = new CommandLine(request.command(), configuration.get(LocalProcessSpawnerSettings.SHELL_CMD));
        PythonEnvironment python = pythonEnvironment();
        if (line.program().equals(SINGLE_USER)
                && ExecutablePath.find(SINGLE_USER, environment.get("PATH"), home)
                        .isEmpty()
                && python.isComplete()) {
            environment.merge("PATH", python.programs().toString(), (path, programs) -> programs + ":" + path);
        }
        String program = line.firstProgram();
        Path file = ExecutablePath.find(program, environment.get("PATH"), home)
                .orElseThrow(() -> new SpawnException(
                        Failure.SPAWN_COMMAND_NOT_FOUND,
                        "The command '" + program + "' was not found on the PATH of the servers. Check Spawner.cmd and"
                                + " PATH."));
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
            return line.withArgument("--allow-root").startingWith(file);
        }
        return line.startingWith(file);
    }

    private int port() throws IOException, SpawnException {
        InetAddress address = listenAddress();
        int port = configuration.get(SpawnerSettings.PORT);
        if (port == 0) {
            return ports.draw(address);
        }
        if (!ports.isFree(address, port)) {
            throw new SpawnException(
                    Failure.SPAWN_ERROR,
                    "Spawner.port: " + port + " is taken by another program. With 0 each server gets a free one.");
        }
        return port;
    }

    private InetAddress listenAddress() throws IOException {
        String ip = configuration.get(SpawnerSettings.IP);
        return InetAddress.getByName(ip.isEmpty() ? "0.0.0.0" : ip);
    }

    private String connectHost() {
        String ip = configuration.get(SpawnerSettings.IP);
        return switch (ip) {
            case "", "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> bracketed(ip);
        };
    }

    private static String bracketed(String ip) {
        return ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip;
    }

    private Path home(ServerId server) {
        String template = configuration.get(SimpleLocalProcessSpawnerSettings.HOME_DIR_TEMPLATE);
        return Path.of(template.replace(
                        "{username}", FolderName.of(server.owner().value())))
                .toAbsolutePath();
    }

    private ServerFiles files(ServerId server) {
        return new ServerFiles(configuration.home().resolve("servers"), server);
    }

    private PythonEnvironment pythonEnvironment() {
        return new PythonEnvironment(configuration.home().resolve("python"), hubEnvironment, PACKAGES);
    }
}
