package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/** The way to one cluster, with the watches that all servers share. Safe for use by several threads. */
final class ClusterConnection implements AutoCloseable {
    /** The API server gives a sign of life on a watch every minute, and ends it every five. */
    static final Duration STALE = Duration.ofMinutes(10);

    private static final Duration SILENCE = Duration.ofSeconds(330);

    private final ApiServer server;
    private final ReliableRequests requests;
    private final ObjectRequests objects;
    private final ClusterOptions options;
    private final ThreadFactory threads;
    private final Map<String, WatchedPods> watched = new ConcurrentHashMap<>();

    private ClusterConnection(ApiServer server, ClusterOptions options, ThreadFactory threads) {
        this.server = server;
        this.options = options;
        this.threads = threads;
        this.requests = new ReliableRequests(server, options.attemptLimit(), options.requestLimit());
        this.objects = new ObjectRequests(requests);
    }

    /** @throws SpawnException if nothing says where the cluster is; the cluster itself is not asked yet */
    static ClusterConnection open(ClusterAddress address, ClusterOptions options, ThreadFactory threads)
            throws SpawnException {
        try {
            ApiServer server = new ApiServer(ClusterClients.connect(address), SILENCE);
            return new ClusterConnection(server, options, threads);
        } catch (IOException e) {
            throw new SpawnException(
                    Failure.SPAWN_CLUSTER_UNAVAILABLE, "The cluster cannot be reached: " + e.getMessage(), e);
        }
    }

    ClusterOptions options() {
        return options;
    }

    ApiServer server() {
        return server;
    }

    ObjectRequests objects() {
        return objects;
    }

    /** The pods among which those of that namespace are. */
    WatchedPods pods(String namespace) {
        String scope = options.userNamespaces() ? "" : namespace;
        return watched.computeIfAbsent(
                scope,
                name -> WatchedPods.open(
                        server, requests, Optional.of(name).filter(chosen -> !chosen.isEmpty()), options, threads));
    }

    /** All pods that are watched so far, at least those where servers usually are. */
    Collection<WatchedPods> watched() {
        pods(options.namespace());
        return List.copyOf(watched.values());
    }

    /** What is wrong if a watch has heard nothing for long although the API server answers. */
    Optional<String> malfunction() {
        Optional<Duration> oldest = watched.values().stream()
                .map(WatchedPods::staleness)
                .max(Duration::compareTo)
                .filter(age -> age.compareTo(STALE) > 0);
        return oldest.filter(age -> answers())
                .map(age -> "nothing was heard of the cluster's pods for " + age.toSeconds()
                        + " seconds, although the API server answers");
    }

    private boolean answers() {
        try {
            return server.send(ApiRequest.get("/version"), options.attemptLimit())
                            .status()
                    != 0;
        } catch (IOException silent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        watched.values().forEach(WatchedPods::close);
        server.close();
    }
}
