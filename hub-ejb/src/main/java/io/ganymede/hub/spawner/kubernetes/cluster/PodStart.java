package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.kubernetes.hook.PodHooks;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** One start: creates the objects, waits until the pod is ready, and leaves no pod behind if that fails. */
final class PodStart {
    private static final Logger LOGGER = System.getLogger(PodStart.class.getName());
    /** Time that is left of the hub's own limit, so that it is told why instead of breaking off. */
    private static final Duration RESERVE = Duration.ofSeconds(2);

    private static final Duration LOG_LIMIT = Duration.ofSeconds(1);
    private static final int LOG_LINES = 100;

    private final ClusterConnection cluster;
    private final SpawnRequest request;
    private final SpawnProgress progress;
    private final PodHooks hooks;
    private final long begun = System.nanoTime();

    PodStart(ClusterConnection cluster, SpawnRequest request, SpawnProgress progress, PodHooks hooks) {
        this.hooks = hooks;
        this.cluster = cluster;
        this.request = request;
        this.progress = progress;
    }

    SpawnedServer run(Manifests manifests, ServerNames names) throws SpawnException, InterruptedException {
        WatchedPods watched = cluster.pods(names.namespace());
        if (manifests.namespace().isPresent()) {
            cluster.objects().ensureNamespace(manifests.namespace().get());
        }
        awaitLoaded(watched);
        if (manifests.claim().isPresent()) {
            try (SpawnProgress.Part ignored = progress.begin("ensure claim")) {
                cluster.objects()
                        .ensureClaim(names.namespace(), manifests.claim().get());
            }
        }
        progress.remember(names.toState());
        StartMailbox mailbox = new StartMailbox();
        try (PodCache.Listening ignored = watched.listen(mailbox, names.podKey(), beside(manifests, names))) {
            JsonObject pod = hooks.modify(request, manifests.pod());
            PodSnapshot created = create(watched, pod);
            StartNarration narration =
                    new StartNarration(progress, created.uid(), SlowStartNotice.of(request.settings()));
            try {
                createCompanions(manifests, created);
                hooks.created(request, pod, created.uid());
                PodSnapshot ready = awaitReady(watched, created, mailbox, narration);
                return new SpawnedServer(address(manifests, ready), names.toState());
            } catch (SpawnException e) {
                SpawnException explained = withLog(e, narration.latest());
                discard(watched, created);
                throw explained;
            } catch (InterruptedException | RuntimeException e) {
                discard(watched, created);
                throw e;
            }
        }
    }

    private PodSnapshot create(WatchedPods watched, JsonObject pod) throws SpawnException, InterruptedException {
        try (SpawnProgress.Part ignored = progress.begin("create pod")) {
            return watched.requests().create(pod, request.attempt());
        }
    }

    /** What else in the cluster may say why the pod does not start. */
    private static Map<String, ObjectKey> beside(Manifests manifests, ServerNames names) {
        Map<String, ObjectKey> objects = new HashMap<>();
        names.claim().ifPresent(name -> objects.put(WatchedPods.CLAIM, new ObjectKey(names.namespace(), name)));
        JsonReading.list(manifests.pod(), "metadata", "ownerReferences").stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .filter(owner -> JsonReading.text(owner, "kind").equals(Optional.of(WatchedPods.REPLICA_SET)))
                .flatMap(owner -> JsonReading.text(owner, "name").stream())
                .forEach(name -> objects.put(WatchedPods.REPLICA_SET, new ObjectKey(names.namespace(), name)));
        return objects;
    }

    private void awaitLoaded(WatchedPods watched) throws SpawnException, InterruptedException {
        Duration limit = cluster.options().requestLimit();
        if (!watched.awaitLoaded(limit)) {
            throw new SpawnException(
                    Failure.SPAWN_CLUSTER_UNAVAILABLE,
                    "The cluster's pods could not be listed within " + limit.toSeconds() + " seconds: "
                            + watched.trouble().orElse("no answer"));
        }
    }

    private void createCompanions(Manifests manifests, PodSnapshot owner) throws SpawnException, InterruptedException {
        if (manifests.secret().isPresent()) {
            cluster.objects().createSecret(manifests.secret().get(), owner);
        }
        if (manifests.service().isPresent()) {
            cluster.objects().createService(manifests.service().get(), owner);
        }
    }

    /** What the pod wrote is gone with it. */
    private SpawnException withLog(SpawnException failure, Optional<PodSnapshot> pod) {
        Optional<PodSnapshot> ran = pod.filter(
                latest -> latest.notebook().filter(ContainerState::hasRun).isPresent());
        if (ran.isEmpty()) {
            return failure;
        }
        try {
            return failure.withLog(PodLog.tail(cluster.server(), ran.get().key(), LOG_LINES, LOG_LIMIT));
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "server=" + request.server() + " The log cannot be read", e);
            return failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failure;
        }
    }

    private PodSnapshot awaitReady(
            WatchedPods watched, PodSnapshot created, StartMailbox mailbox, StartNarration narration)
            throws SpawnException, InterruptedException {
        Duration left = request.startTimeout().minus(RESERVE).minusNanos(System.nanoTime() - begun);
        try (SpawnProgress.Part ignored = progress.begin("await pod")) {
            return watched.requests().waits().ready(created, left, mailbox, narration);
        } catch (TimeoutException late) {
            throw narration.late(created.key(), request.startTimeout());
        }
    }

    private static URI address(Manifests manifests, PodSnapshot ready) throws SpawnException {
        int port = ready.port()
                .orElseThrow(() -> new SpawnException(
                        Failure.SPAWN_OBJECT_INVALID,
                        "No container of the pod " + ready.key() + " has a port called notebook-port."));
        String host = manifests.connectHost().or(ready::ip).orElseThrow();
        String bracketed = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        try {
            return URI.create((manifests.secure() ? "https" : "http") + "://" + bracketed + ":" + port);
        } catch (IllegalArgumentException e) {
            throw new SpawnException(Failure.SPAWN_OBJECT_INVALID, "'" + host + "' is no name of a host.", e);
        }
    }

    /** Deletes the pod at once; if that is not possible, whoever stops the server will. */
    private void discard(WatchedPods watched, PodSnapshot created) {
        boolean interrupted = Thread.interrupted();
        try {
            watched.requests().delete(created.key(), Optional.of(created.uid()), 0);
        } catch (SpawnException e) {
            LOGGER.log(
                    Level.WARNING,
                    "server={0} attempt={1} The pod {2} could not be deleted: {3}",
                    request.server(),
                    request.attempt(),
                    created.key(),
                    e.getMessage());
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
