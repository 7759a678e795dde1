package io.ganymede.hub.spawner.kubernetes.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pods of one namespace, or of all, as the watches tell of them; shared by all servers. */
final class WatchedPods implements AutoCloseable {
    static final String POD = "Pod";
    static final String CLAIM = "PersistentVolumeClaim";
    static final String REPLICA_SET = "ReplicaSet";

    private final PodWatch pods;
    private final Map<String, EventWatch> events;
    private final PodRequests requests;
    private final ApiServer server;
    private final ApiRequest shortestList;

    private WatchedPods(
            ApiServer server,
            ApiRequest shortestList,
            PodWatch pods,
            Map<String, EventWatch> events,
            ReliableRequests requests) {
        this.server = server;
        this.shortestList = shortestList;
        this.pods = pods;
        this.events = events;
        this.requests = new PodRequests(requests, pods.cache());
    }

    /** @param namespace empty for all */
    static WatchedPods open(
            ApiServer server,
            ReliableRequests requests,
            Optional<String> namespace,
            ClusterOptions options,
            ThreadFactory threads) {
        String folder = namespace.map(name -> "/api/v1/namespaces/" + name).orElse("/api/v1");
        PodWatch pods = new PodWatch(server, folder + "/pods", options.podSelector(), WatchLoop.Timing.USUAL);
        Map<String, EventWatch> events = (options.events()
                        ? Stream.of(POD, CLAIM, REPLICA_SET)
                        : Stream.<String>empty())
                .collect(Collectors.toMap(
                        kind -> kind,
                        kind -> new EventWatch(server, folder + "/events", kind, WatchLoop.Timing.USUAL)));
        pods.start(threads);
        events.values().forEach(watch -> watch.start(threads));
        ApiRequest shortestList = ApiRequest.get(folder + "/pods", Map.of("limit", "1"));
        return new WatchedPods(server, shortestList, pods, events, requests);
    }

    PodCache cache() {
        return pods.cache();
    }

    PodRequests requests() {
        return requests;
    }

    /**
     * Listens to what becomes of a pod, and to events about it.
     *
     * @param beside other objects whose events matter to the pod, by their kind, such as its claim
     */
    PodCache.Listening listen(StartMailbox mailbox, ObjectKey pod, Map<String, ObjectKey> beside) {
        List<PodCache.Listening> listenings = new ArrayList<>();
        listenings.add(pods.cache().listen(pod, mailbox::pod));
        listenToEvents(POD, pod, mailbox).ifPresent(listenings::add);
        beside.forEach((kind, key) -> listenToEvents(kind, key, mailbox).ifPresent(listenings::add));
        return () -> listenings.forEach(PodCache.Listening::close);
    }

    private Optional<PodCache.Listening> listenToEvents(String kind, ObjectKey about, StartMailbox mailbox) {
        return Optional.ofNullable(events.get(kind)).map(watch -> watch.listen(about, mailbox::event));
    }

    /** Whether the pods have been loaded within that time. */
    boolean awaitLoaded(Duration limit) throws InterruptedException {
        return pods.awaitLoaded(limit);
    }

    /** How long ago the API server last gave a sign of life. */
    Duration staleness() {
        return pods.staleness();
    }

    /** Whether the API server would tell of these pods if it were asked anew. */
    boolean canBeListed(Duration limit) {
        try {
            return server.send(shortestList, limit).isSuccess();
        } catch (IOException silent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is wrong with the watch; empty if nothing is. */
    Optional<String> trouble() {
        return pods.trouble();
    }

    @Override
    public void close() {
        pods.close();
        events.values().forEach(EventWatch::close);
    }
}
