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
import java.util.stream.Collectors;

/** The way to one cluster, with the watches that all servers share. Safe for use by several threads. */
final class ClusterConnection implements AutoCloseable {
    /** The API server gives a sign of life on a watch every minute, and ends it every five. */
    private static final Duration STALE = Duration.ofMinutes(10);

    private static final Duration SILENCE = Duration.ofSeconds(330);

    private final ApiServer server;
    private final ReliableRequests requests;
    private final ObjectRequests objects;
    private final ClusterOptions options;
    private final ThreadFactory threads;
    private final Duration stale;
    private final Map<String, WatchedPods> watched = new ConcurrentHashMap<>();

    private ClusterConnection(ApiServer server, ClusterOptions options, ThreadFactory threads, Duration stale) {
        this.server = server;
        this.options = options;
        this.threads = threads;
        this.stale = stale;
        this.requests = new ReliableRequests(server, options.attemptLimit(), options.requestLimit());
        this.objects = new ObjectRequests(requests);
    }

    /** @throws SpawnException if nothing says where the cluster is; the cluster itself is not asked yet */
    static ClusterConnection open(ClusterAddress address, ClusterOptions options, ThreadFactory threads)
            throws SpawnException {
        return open(address, options, threads, STALE);
    }

    /** @param stale how long a watch may have heard nothing */
    static ClusterConnection open(ClusterAddress address, ClusterOptions options, ThreadFactory threads, Duration stale)
            throws SpawnException {
        try {
            ApiServer server = new ApiServer(ClusterClients.connect(address), SILENCE);
            return new ClusterConnection(server, options, threads, stale);
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

    /** Whether what that watch knows can be relied on. */
    boolean isFresh(WatchedPods pods) {
        return pods.staleness().compareTo(stale) <= 0;
    }

    /** The time for which that watch of all has heard nothing that has for longest; zero if there is none. */
    Duration staleness() {
        return watched.values().stream()
                .map(WatchedPods::staleness)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** The same for each watch by its namespace; {@code *} stands for all of them. */
    Map<String, Duration> stalenessByNamespace() {
        return watched.entrySet().stream()
                .collect(Collectors.toMap(
                        watch -> watch.getKey().isEmpty() ? "*" : watch.getKey(),
                        watch -> watch.getValue().staleness()));
    }

    /** What is wrong if a watch has heard nothing for long although the API server would tell. */
    Optional<String> malfunction() {
        return watched.values().stream()
                .filter(pods -> !isFresh(pods))
                .filter(pods -> pods.canBeListed(options.attemptLimit()))
                .map(pods -> "nothing was heard of the cluster's pods for "
                        + pods.staleness().toSeconds() + " seconds, although the API server answers")
                .findFirst();
    }

    @Override
    public void close() {
        watched.values().forEach(WatchedPods::close);
        server.close();
    }
}
