package io.ganymede.hub.spawner.docker;

import io.ganymede.hub.config.AllowedImages;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.DockerSpawnerSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.FoundServer;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.Spawner;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Servers as containers of a Docker Engine ({@code docker}, DockerSpawner 14). A container is found again by the id that
 * the state holds under DockerSpawner's name, or else by the labels that say whose it is.
 */
@ApplicationScoped
public class DockerSpawner implements Spawner {
    private static final Logger LOGGER = System.getLogger(DockerSpawner.class.getName());
    private static final Duration POLL_WITHIN = Duration.ofSeconds(5);
    private static final int USUAL_PORT = 8888;
    private static final int LAST_LINES = 10;
    private static final String GONE = "the container does not exist";

    private final Configuration configuration;
    private final Map<String, String> hubEnvironment;
    private DockerEngine engine;

    /** For the container's proxies. */
    protected DockerSpawner() {
        this(null, Map.of());
    }

    @Inject
    public DockerSpawner(Configuration configuration) {
        this(configuration, System.getenv());
    }

    /** @param hubEnvironment variables of the hub, which say where registry logins lie */
    public DockerSpawner(Configuration configuration, Map<String, String> hubEnvironment) {
        this.configuration = configuration;
        this.hubEnvironment = hubEnvironment;
    }

    @Override
    public String name() {
        return DockerSpawnerSettings.SPAWNER;
    }

    @Override
    public SpawnedServer start(SpawnRequest request, SpawnProgress progress)
            throws SpawnException, InterruptedException {
        String image = image(request.userOptions());
        NameTemplates templates = new NameTemplates(configuration, request.server(), image);
        boolean started = false;
        try {
            try (SpawnProgress.Part ignored = progress.begin("provide image")) {
                new ImagePull(engine().client(), configuration.get(DockerSpawnerSettings.PULL_POLICY))
                        .provide(image, request.startTimeout(), progress);
            }
            clearName(request.server(), templates.containerName());
            SpawnedServer server = launch(request, image, templates, progress);
            started = true;
            LOGGER.log(
                    Level.INFO,
                    "server={0} attempt={1} Started container {2} of image {3}",
                    request.server(),
                    request.attempt(),
                    templates.containerName(),
                    image);
            return server;
        } catch (EngineException e) {
            throw failed(e, image);
        } finally {
            if (!started) {
                discard(request.server(), templates.containerName());
            }
        }
    }

    private SpawnedServer launch(SpawnRequest request, String image, NameTemplates templates, SpawnProgress progress)
            throws SpawnException, EngineException, InterruptedException {
        Map<String, Object> body = new ContainerBody(configuration, templates)
                .of(
                        image,
                        command(request, image),
                        environment(request, image),
                        FoundContainer.labels(request.server()),
                        port());
        String id = create(templates.containerName(), body, progress);
        progress.report(60, "Created container " + templates.containerName());
        find(id).ifPresent(container -> progress.remember(container.toState()));
        try (SpawnProgress.Part ignored = progress.begin("start container")) {
            engine().start(id);
        }
        return running(id);
    }

    private String create(String name, Map<String, Object> body, SpawnProgress progress)
            throws EngineException, InterruptedException {
        try (SpawnProgress.Part ignored = progress.begin("create container")) {
            return engine().create(name, body);
        }
    }

    @Override
    public ServerStatus poll(ServerId server, JsonObject state) {
        try {
            return container(server, state, POLL_WITHIN)
                    .map(FoundContainer::status)
                    .orElseGet(() -> new ServerStatus.Exited(GONE, Failure.SERVER_REMOVED));
        } catch (EngineException e) {
            return new ServerStatus.Unknown("The Docker Engine " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ServerStatus.Unknown("The look at the container was interrupted");
        }
    }

    @Override
    public void stop(ServerId server, JsonObject state) throws SpawnException, InterruptedException {
        try {
            Optional<FoundContainer> found =
                    container(server, state, engine().client().limit());
            if (found.isEmpty()) {
                return;
            }
            String id = found.get().id();
            engine().stop(id, configuration.get(DockerSpawnerSettings.STOP_TIMEOUT));
            if (configuration.get(DockerSpawnerSettings.REMOVE)) {
                engine().remove(id);
            }
            if (find(id).filter(FoundContainer::isRunning).isPresent()) {
                throw new SpawnException(
                        Failure.SPAWN_ENGINE_REFUSED,
                        "The container " + found.get().name() + " still runs although it was killed.");
            }
        } catch (EngineException e) {
            throw failed(e, "");
        }
    }

    /** Removes a container that was kept; volumes hold people's work and stay. */
    @Override
    public void deleteForever(ServerId server, int userId, JsonObject state)
            throws SpawnException, InterruptedException {
        try {
            for (String id : engine().idsOf(server, engine().client().limit())) {
                engine().remove(id);
            }
        } catch (EngineException e) {
            throw failed(e, "");
        }
    }

    @Override
    public List<FoundServer> inventory() {
        try {
            return engine().servers(POLL_WITHIN);
        } catch (EngineException e) {
            LOGGER.log(Level.WARNING, "The containers cannot be listed: the engine {0}", e.getMessage());
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public List<String> log(ServerId server, JsonObject state, int maximumLines) {
        try {
            Optional<FoundContainer> found = container(server, state, POLL_WITHIN);
            return found.isPresent() ? engine().log(found.get().id(), maximumLines) : List.of();
        } catch (EngineException e) {
            LOGGER.log(Level.WARNING, "server={0} The log cannot be read: the engine {1}", server, e.getMessage());
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Ends what goes on with the engine. */
    @PreDestroy
    public synchronized void close() {
        if (engine != null) {
            engine.client().close();
            engine = null;
        }
    }

    private synchronized DockerEngine engine() throws EngineException {
        if (engine == null) {
            engine = new DockerEngine(EngineConnection.open(configuration, hubEnvironment));
        }
        return engine;
    }

    private Optional<FoundContainer> find(String id) throws EngineException, InterruptedException {
        return engine().find(id, engine().client().limit());
    }

    private Optional<FoundContainer> container(ServerId server, JsonObject state, Duration within)
            throws EngineException, InterruptedException {
        for (String key : List.of("object_id", "container_id", "object_name")) {
            if (state.get(key) instanceof JsonString known && !known.getString().isEmpty()) {
                return engine().find(known.getString(), within);
            }
        }
        List<String> ids = engine().idsOf(server, within);
        return ids.isEmpty() ? Optional.empty() : engine().find(ids.get(0), within);
    }

    private String image(JsonObject options) throws SpawnException {
        if (!(options.get("image") instanceof JsonString choice)
                || choice.getString().isEmpty()) {
            return configuration.get(DockerSpawnerSettings.IMAGE);
        }
        AllowedImages allowed = configuration.get(DockerSpawnerSettings.ALLOWED_IMAGES);
        if (allowed.any()) {
            return choice.getString();
        }
        return Optional.ofNullable(allowed.images().get(choice.getString()))
                .orElseThrow(() -> new SpawnException(
                        Failure.SPAWN_IMAGE_NOT_ALLOWED,
                        allowed.images().isEmpty()
                                ? "The image cannot be chosen here."
                                : "The image " + choice.getString() + " is not one of "
                                        + String.join(", ", allowed.images().keySet()) + "."));
    }

    /** Removes what an earlier start has left under the name. */
    private void clearName(ServerId server, String name) throws SpawnException, EngineException, InterruptedException {
        Optional<FoundContainer> taken = find(name);
        if (taken.isEmpty()) {
            return;
        }
        if (taken.get().belongsToAnother(server)) {
            throw new SpawnException(
                    Failure.SPAWN_NAME_TAKEN, "A container of the name " + name + " belongs to somebody else.");
        }
        LOGGER.log(Level.INFO, "server={0} Replacing the container {1}", server, name);
        engine().remove(taken.get().id());
    }

    private List<String> command(SpawnRequest request, String image) throws EngineException, InterruptedException {
        List<String> configured = configuration.get(SpawnerSettings.CMD);
        if (configuration.isExplicit(SpawnerSettings.CMD) && !configured.isEmpty()) {
            return request.command();
        }
        List<String> command = new ArrayList<>(engine().commandOf(image));
        command.addAll(configuration.get(SpawnerSettings.ARGS));
        return command;
    }

    private Map<String, String> environment(SpawnRequest request, String image) {
        String ip = configuration.isExplicit(SpawnerSettings.IP) ? configuration.get(SpawnerSettings.IP) : "0.0.0.0";
        Map<String, String> environment = new LinkedHashMap<>(request.environment());
        environment.put("JUPYTERHUB_SERVICE_URL", "http://" + ip + ":" + port() + request.servicePrefix());
        environment.put("JUPYTER_IMAGE_SPEC", image);
        return environment;
    }

    private int port() {
        int port = configuration.get(SpawnerSettings.PORT);
        return port == 0 ? USUAL_PORT : port;
    }

    private SpawnedServer running(String id) throws SpawnException, EngineException, InterruptedException {
        FoundContainer container = find(id).orElseThrow(() -> new SpawnException(Failure.SPAWN_ENGINE_REFUSED, GONE));
        if (container.status() instanceof ServerStatus.Exited exited) {
            List<String> log = engine().log(container.id(), LAST_LINES);
            throw new SpawnException(
                            container.wasOutOfMemory() ? Failure.SPAWN_OUT_OF_MEMORY : Failure.SPAWN_PROCESS_EXITED,
                            "The container has ended (" + exited.reason() + "): " + String.join("\n", log))
                    .withLog(log);
        }
        String authority = container
                .authority(configuration, port())
                .orElseThrow(() -> new SpawnException(
                        Failure.SPAWN_ENGINE_REFUSED,
                        "The engine has given the container no address in the network "
                                + configuration.get(DockerSpawnerSettings.NETWORK_NAME) + "."));
        return new SpawnedServer(URI.create("http://" + authority), container.toState());
    }

    /** Removes what a start has made that did not succeed, also when its thread was interrupted. */
    private void discard(ServerId server, String name) {
        boolean interrupted = Thread.interrupted();
        try {
            Optional<FoundContainer> left = find(name).filter(container -> container.belongsTo(server));
            if (left.isPresent()) {
                engine().remove(left.get().id());
            }
        } catch (EngineException e) {
            LOGGER.log(
                    Level.WARNING,
                    "server={0} The container {1} may be left over: the engine {2}",
                    server,
                    name,
                    e.getMessage());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static SpawnException failed(EngineException e, String image) {
        if (e.isWithoutAnswer()) {
            return new SpawnException(Failure.SPAWN_ENGINE_UNAVAILABLE, "The Docker Engine " + e.getMessage() + ".", e);
        }
        boolean noImage =
                e.isNotFound() && e.getMessage().toLowerCase(Locale.ROOT).contains("no such image");
        return noImage
                ? new SpawnException(Failure.SPAWN_IMAGE_NOT_FOUND, "The image " + image + " is not on the engine.", e)
                : new SpawnException(Failure.SPAWN_ENGINE_REFUSED, "The Docker Engine refused: " + e.getMessage(), e);
    }
}
