package io.ganymede.hub.spawner.process;

import io.ganymede.hub.certificate.internal.InternalTls;
import io.ganymede.hub.certificate.internal.ServerCertificate;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.LocalProcessSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.SecretMask;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Servers as processes on the hub's machine: what is the same whoever's processes they are (hub contract 11.4).
 *
 * <p>A server leads a session of its own, reads nothing and writes to a file, so that it does not notice when the hub
 * ends. It is found again by process id and start time.
 */
final class ProcessServers {
    private static final Logger LOGGER = System.getLogger(ProcessServers.class.getName());
    private static final String NO_PID = "the process does not run";

    private final Configuration configuration;
    private final InternalTls tls;
    private final FreePorts ports = new FreePorts();
    private final LaunchedProcesses launched = new LaunchedProcesses();

    /** @param configuration where the files of servers lie, and how long a stop takes */
    ProcessServers(Configuration configuration, InternalTls tls) {
        this.configuration = configuration;
        this.tls = tls;
    }

    /** What is to be started; asked when the log of the last run is out of the way. */
    interface Decision {
        ServerProgram program() throws IOException, SpawnException, InterruptedException;
    }

    /** As {@link io.ganymede.hub.spawner.Spawner#start}. */
    SpawnedServer start(SpawnRequest request, Decision decision, SpawnProgress progress)
            throws SpawnException, InterruptedException {
        try {
            ServerFiles files = files(request.server());
            files.prepare();
            return start(request, files, decision.program(), progress);
        } catch (UserChangeException refused) {
            throw new SpawnException(
                    Failure.SPAWN_SYSTEM_USER,
                    "The server's process could not be started: " + refused.getMessage(),
                    refused);
        } catch (IOException e) {
            throw new SpawnException(
                    Failure.SPAWN_ERROR, "The server's process could not be started: " + e.getMessage(), e);
        }
    }

    private SpawnedServer start(SpawnRequest request, ServerFiles files, ServerProgram program, SpawnProgress progress)
            throws IOException, SpawnException, InterruptedException {
        ServerAddress address = new ServerAddress(request.settings(), ports);
        Map<String, String> environment = new LinkedHashMap<>(program.environment());
        int port = address.draw();
        Optional<ServerCertificate> certificate =
                tls.certificate(request.server().owner().value(), request.settings(), List.of(address.connectHost()));
        if (certificate.isPresent()) {
            environment.putAll(program.owner().place(files, certificate.get()));
        }
        String scheme = certificate.isPresent() ? "https" : "http";
        environment.put(
                "JUPYTERHUB_SERVICE_URL", scheme + "://" + address.bindHost() + ":" + port + request.servicePrefix());
        ProcessLaunch launch = program.owner()
                .launch(new ProcessLaunch(
                        program.command(),
                        environment,
                        program.folder(),
                        request.settings()
                                .get(LocalProcessSpawnerSettings.POPEN_KWARGS)
                                .umask()));
        ProcessIdentity process = launch(launch, files, progress);
        progress.remember(process.toState());
        LOGGER.log(
                Level.INFO,
                "server={0} attempt={1} Started process {2,number,#} on port {3,number,#}",
                request.server(),
                request.attempt(),
                process.pid(),
                port);
        return new SpawnedServer(URI.create(scheme + "://" + address.connectHost() + ":" + port), process.toState());
    }

    private ProcessIdentity launch(ProcessLaunch launch, ServerFiles files, SpawnProgress progress)
            throws IOException, SpawnException, InterruptedException {
        try (SpawnProgress.Part ignored = progress.begin("start process")) {
            return launched.launch(launch, files);
        }
    }

    /** As {@link io.ganymede.hub.spawner.Spawner#poll}. */
    ServerStatus poll(ServerId server, JsonObject state) {
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

    /** As {@link io.ganymede.hub.spawner.Spawner#stop}. */
    void stop(ServerId server, JsonObject state) throws SpawnException, InterruptedException {
        Optional<ProcessIdentity> process = process(files(server), state);
        if (process.isPresent()) {
            new ProcessStop(
                            configuration.get(LocalProcessSpawnerSettings.INTERRUPT_TIMEOUT),
                            configuration.get(LocalProcessSpawnerSettings.TERM_TIMEOUT),
                            configuration.get(LocalProcessSpawnerSettings.KILL_TIMEOUT))
                    .stop(process.get());
            launched.forget(process.get());
        }
    }

    /** As {@link io.ganymede.hub.spawner.Spawner#log}. */
    List<String> log(ServerId server, int maximumLines) {
        return files(server).tail(maximumLines).stream().map(SecretMask::mask).toList();
    }

    private static Optional<ProcessIdentity> process(ServerFiles files, JsonObject state) {
        return ProcessIdentity.fromState(state).or(files::startedProcess);
    }

    private ServerFiles files(ServerId server) {
        return new ServerFiles(configuration.home().resolve("servers"), server);
    }

    /** Where a server listens, by the settings of its start. */
    private record ServerAddress(Configuration settings, FreePorts ports) {
        int draw() throws IOException, SpawnException {
            InetAddress address = listenAddress();
            int port = settings.get(SpawnerSettings.PORT);
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
            String ip = settings.get(SpawnerSettings.IP);
            return InetAddress.getByName(ip.isEmpty() ? "0.0.0.0" : ip);
        }

        String connectHost() {
            return switch (settings.get(SpawnerSettings.IP)) {
                case "", "0.0.0.0" -> "127.0.0.1";
                case "::" -> "[::1]";
                default -> bindHost();
            };
        }

        String bindHost() {
            String ip = settings.get(SpawnerSettings.IP);
            return ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip;
        }
    }
}
