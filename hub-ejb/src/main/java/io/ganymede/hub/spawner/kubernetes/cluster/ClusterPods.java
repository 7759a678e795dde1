package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.FoundServer;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnReport;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds, judges and stops the pods of servers, by what is stored of them or, failing that, by their annotations. */
final class ClusterPods {
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(5);

    private final ClusterConnection cluster;
    private final Clock clock;

    ClusterPods(ClusterConnection cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    ServerStatus poll(ServerId server, JsonObject state) throws InterruptedException {
        try {
            Optional<ObjectKey> key = key(server, state);
            if (key.isEmpty()) {
                return PodStatus.of(Optional.empty(), Optional.empty(), clock.instant());
            }
            WatchedPods watched = cluster.pods(key.get().namespace());
            Optional<PodSnapshot> known = watched.awaitLoaded(LOAD_LIMIT) && cluster.isFresh(watched)
                    ? watched.cache().find(key.get())
                    : Optional.empty();
            // only the API server itself can say that there is no pod
            Optional<PodSnapshot> pod =
                    known.isPresent() ? known : watched.requests().get(key.get());
            return PodStatus.of(pod, watched.cache().lastOf(key.get()), clock.instant());
        } catch (SpawnException e) {
            return new ServerStatus.Unknown(e.getMessage());
        }
    }

    void stop(ServerId server, JsonObject state) throws SpawnException, InterruptedException {
        Optional<ObjectKey> key = key(server, state);
        if (key.isEmpty()) {
            return;
        }
        WatchedPods watched = cluster.pods(key.get().namespace());
        Optional<PodSnapshot> known = watched.cache().find(key.get());
        Optional<PodSnapshot> pod =
                known.isPresent() ? known : watched.requests().get(key.get());
        if (pod.isEmpty() || pod.get().end().isPresent() && !cluster.options().deleteStoppedPods()) {
            return;
        }
        int grace = PodStatus.isOverdue(pod.get(), clock.instant())
                ? 0
                : cluster.options().graceSeconds();
        watched.requests()
                .waits()
                .deleted(
                        pod.get().key(),
                        pod.get().uid(),
                        grace,
                        cluster.options().stopLimit().plusSeconds(grace));
    }

    /** What the cluster tells of the pod's last hour or so, oldest first. */
    List<SpawnReport> events(ServerId server, JsonObject state) throws SpawnException, InterruptedException {
        Optional<ObjectKey> key = key(server, state);
        return key.isPresent() && cluster.options().events()
                ? PastEvents.of(cluster.server(), key.get(), cluster.options().attemptLimit())
                : List.of();
    }

    /** Every pod that plays a server. */
    List<FoundServer> inventory() {
        return cluster.watched().stream()
                .flatMap(watched -> watched.cache().all().stream())
                .map(pod -> new FoundServer(
                        pod.annotation(PodSnapshot.USERNAME).orElse(""),
                        pod.annotation(PodSnapshot.SERVER_NAME).orElse(""),
                        "pod " + pod.key()))
                .toList();
    }

    /** The stored name counts. Without one, the launch may have been cut off before it was stored. */
    Optional<ObjectKey> key(ServerId server, JsonObject state) throws SpawnException, InterruptedException {
        Optional<ObjectKey> stored = ServerNames.pod(state, cluster.options().namespace());
        if (stored.isPresent()) {
            return stored;
        }
        for (WatchedPods watched : cluster.watched()) {
            if (!watched.awaitLoaded(LOAD_LIMIT)) {
                throw Refusals.unavailable(
                        new ClusterUnavailableException(watched.trouble().orElse("no answer"), null));
            }
        }
        return cluster.watched().stream()
                .flatMap(watched -> watched.cache().all().stream())
                .filter(pod -> pod.annotation(PodSnapshot.USERNAME)
                        .equals(Optional.of(server.owner().value())))
                .filter(pod -> pod.annotation(PodSnapshot.SERVER_NAME)
                        .orElse("")
                        .equals(server.name().value()))
                .map(PodSnapshot::key)
                .findFirst();
    }
}
