package io.ganymede.hub.spawner.kubernetes.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/** The pods of one namespace, or of all, as the watches tell of them; shared by all servers. */
final class WatchedPods implements AutoCloseable {
    private static final String CLAIM_KIND = "PersistentVolumeClaim";

    private final PodWatch pods;
    private final List<EventWatch> events;
    private final PodRequests requests;

    private WatchedPods(PodWatch pods, List<EventWatch> events, ReliableRequests requests) {
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
        List<EventWatch> events = (options.events() ? Stream.of("Pod", CLAIM_KIND) : Stream.<String>empty())
                .map(kind -> new EventWatch(server, folder + "/events", kind, WatchLoop.Timing.USUAL))
                .toList();
        pods.start(threads);
        events.forEach(watch -> watch.start(threads));
        return new WatchedPods(pods, events, requests);
    }

    PodCache cache() {
        return pods.cache();
    }

    PodRequests requests() {
        return requests;
    }

    /** Listens to the events of a pod, and of a claim if there is one. */
    PodCache.Listening listen(StartMailbox mailbox, ObjectKey pod, Optional<ObjectKey> claim) {
        List<PodCache.Listening> listenings = Stream.of(
                        Optional.of(pods.cache().listen(pod, mailbox::pod)),
                        events.stream().findFirst().map(watch -> watch.listen(pod, mailbox::event)),
                        claim.flatMap(key ->
                                events.stream().skip(1).findFirst().map(watch -> watch.listen(key, mailbox::event))))
                .flatMap(Optional::stream)
                .toList();
        return () -> listenings.forEach(PodCache.Listening::close);
    }

    /** Whether the pods have been loaded within that time. */
    boolean awaitLoaded(Duration limit) throws InterruptedException {
        return pods.awaitLoaded(limit);
    }

    /** How long ago the API server last gave a sign of life. */
    Duration staleness() {
        return pods.staleness();
    }

    /** What is wrong with the watch; empty if nothing is. */
    Optional<String> trouble() {
        return pods.trouble();
    }

    @Override
    public void close() {
        pods.close();
        events.forEach(EventWatch::close);
    }
}
