package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.certificate.internal.InternalTls;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.FormData;
import io.ganymede.hub.spawner.FoundServer;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnForm;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnReport;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.Spawner;
import io.ganymede.hub.spawner.kubernetes.hook.PodHooks;
import io.ganymede.hub.spawner.kubernetes.offer.OfferedProfiles;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * Servers as pods of a Kubernetes cluster ({@code kubespawner}, JupyterHub's {@code KubeSpawner}).
 *
 * <p>One watch tells of all pods, so that nothing is asked for while servers start and run. The connection is opened
 * when it is first needed.
 */
@ApplicationScoped
public class KubernetesSpawner implements Spawner {
    /** Name in the configuration. */
    public static final String NAME = "kubespawner";

    private static final Logger LOGGER = System.getLogger(KubernetesSpawner.class.getName());

    private final Supplier<ClusterAddress> address;
    private final Supplier<ClusterOptions> options;
    private final ManifestSource manifests;
    private final Clock clock;
    private final PodHooks hooks;
    private ClusterConnection connection;
    private OfferedProfiles profiles;

    /** For the container's proxies. */
    protected KubernetesSpawner() {
        this(null, null, null, null, null);
    }

    @Inject
    public KubernetesSpawner(Configuration configuration, InternalTls tls, PodHooks hooks, Clock clock) {
        this(new ClusterSettings(configuration, System.getenv()), tls, hooks, clock);
    }

    /** For use without a container. */
    KubernetesSpawner(ClusterSettings settings, InternalTls tls, PodHooks hooks, Clock clock) {
        this(settings::address, settings::options, new ConfiguredManifests(settings, tls), hooks, clock);
    }

    /** For use with other objects, without hooks. */
    KubernetesSpawner(
            Supplier<ClusterAddress> address, Supplier<ClusterOptions> options, ManifestSource manifests, Clock clock) {
        this(address, options, manifests, PodHooks.NONE, clock);
    }

    /** For use with other objects. */
    KubernetesSpawner(
            Supplier<ClusterAddress> address,
            Supplier<ClusterOptions> options,
            ManifestSource manifests,
            PodHooks hooks,
            Clock clock) {
        this.hooks = hooks;
        this.address = address;
        this.options = options;
        this.manifests = manifests;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * Begins to watch, so that the first start does not wait for it. Whether the cluster answers is found out later.
     *
     * @throws SpawnException if nothing says where the cluster is, or what says so cannot be read
     */
    public void watch() throws SpawnException {
        connection().watched();
    }

    @Override
    public Optional<SpawnForm> form(Configuration configured, SpawnChoice choice)
            throws SpawnException, InterruptedException {
        return profiles(configured).form(choice);
    }

    @Override
    public Optional<JsonObject> optionsOfForm(FormData form) {
        return Optional.of(OfferedProfiles.options(form.texts()));
    }

    @Override
    public Configuration settings(Configuration configured, SpawnChoice choice)
            throws SpawnException, InterruptedException {
        return profiles(configured).settings(choice);
    }

    private synchronized OfferedProfiles profiles(Configuration configured) {
        if (profiles == null) {
            profiles = new OfferedProfiles(configured, clock);
        }
        return profiles;
    }

    @Override
    public SpawnedServer start(SpawnRequest request, SpawnProgress progress)
            throws SpawnException, InterruptedException {
        ClusterConnection cluster = connection();
        ServerNames names = manifests.names(request);
        ServerNames resolved = withLegacyClaim(cluster, names, request);
        Manifests objects = manifests.build(request, resolved);
        return new PodStart(cluster, request, progress, hooks).run(objects, resolved);
    }

    /** A claim from before the names' rules changed is used further (KubeSpawner contract 10). */
    private ServerNames withLegacyClaim(ClusterConnection cluster, ServerNames names, SpawnRequest request)
            throws SpawnException, InterruptedException {
        boolean unsure = ServerNames.isFromBeforeVersions(request.state())
                && ServerNames.claim(request.state()).isEmpty();
        Optional<String> legacy =
                unsure && names.claim().isPresent() ? manifests.legacyClaim(request) : Optional.empty();
        if (legacy.isEmpty()
                || cluster.objects()
                        .hasClaim(new ObjectKey(names.namespace(), names.claim().get()))
                || !cluster.objects().hasClaim(new ObjectKey(names.namespace(), legacy.get()))) {
            return names;
        }
        return names.withClaim(legacy.get());
    }

    @Override
    public ServerStatus poll(ServerId server, JsonObject state) {
        try {
            return pods().poll(server, state);
        } catch (SpawnException e) {
            return new ServerStatus.Unknown(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ServerStatus.Unknown("interrupted");
        }
    }

    @Override
    public void stop(ServerId server, JsonObject state) throws SpawnException, InterruptedException {
        pods().stop(server, state);
    }

    @Override
    public JsonObject retained(JsonObject state) {
        return ServerNames.retained(state);
    }

    @Override
    public void deleteForever(ServerId server, int userId, JsonObject state)
            throws SpawnException, InterruptedException {
        Optional<ObjectKey> claim = manifests.deletableClaim(server, userId, state);
        if (claim.isPresent()) {
            connection().objects().deleteClaim(claim.get());
            LOGGER.log(Level.INFO, "server={0} Deleted the volume claim {1}", server, claim.get());
        }
    }

    @Override
    public List<FoundServer> inventory() {
        try {
            return pods().inventory();
        } catch (SpawnException unreachable) {
            return List.of();
        }
    }

    @Override
    public Optional<String> malfunction() {
        return open().flatMap(ClusterConnection::malfunction);
    }

    /**
     * For how long each watch of pods has heard nothing of the API server, by the namespace that it watches; {@code *} stands
     * for all of them. Empty as long as the cluster was not needed.
     */
    public Map<String, Duration> watchStaleness() {
        return open().map(ClusterConnection::stalenessByNamespace).orElse(Map.of());
    }

    private synchronized Optional<ClusterConnection> open() {
        return Optional.ofNullable(connection);
    }

    @Override
    public List<String> log(ServerId server, JsonObject state, int maximumLines) {
        return log(server, state, maximumLines, PodLog::tail);
    }

    @Override
    public List<String> logBeforeInterruption(ServerId server, JsonObject state, int maximumLines) {
        return log(server, state, maximumLines, PodLog::previous);
    }

    @Override
    public List<SpawnReport> events(ServerId server, JsonObject state) {
        try {
            return pods().events(server, state);
        } catch (SpawnException e) {
            LOGGER.log(Level.DEBUG, "server=" + server + " The events cannot be read", e);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Reads what a pod wrote. */
    private interface LogReader {
        List<String> read(ApiServer server, ObjectKey pod, int lines, Duration limit)
                throws IOException, InterruptedException;
    }

    private List<String> log(ServerId server, JsonObject state, int maximumLines, LogReader reader) {
        try {
            ClusterConnection cluster = connection();
            Optional<ObjectKey> key = new ClusterPods(cluster, clock).key(server, state);
            return key.isPresent()
                    ? reader.read(
                            cluster.server(),
                            key.get(),
                            maximumLines,
                            cluster.options().attemptLimit())
                    : List.of();
        } catch (SpawnException | IOException e) {
            LOGGER.log(Level.DEBUG, "server=" + server + " The log cannot be read", e);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private ClusterPods pods() throws SpawnException {
        return new ClusterPods(connection(), clock);
    }

    private synchronized ClusterConnection connection() throws SpawnException {
        if (connection == null) {
            connection = ClusterConnection.open(address.get(), options.get(), DAEMONS);
        }
        return connection;
    }

    private static final ThreadFactory DAEMONS = work -> {
        Thread thread = new Thread(work, "cluster-watch");
        thread.setDaemon(true);
        return thread;
    };

    /** Ends the watches. */
    @PreDestroy
    synchronized void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
