package io.ganymede.hub.spawner.kubernetes.cluster;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Nodes that only play: a pod that was put on one becomes ready at once, with the address that its annotation
 * {@code kube-lab/pod-ip} says, and goes when it is deleted. A pod on a node that a test has created itself stays as it
 * is, as if that node were out of reach.
 */
final class PlayedNodes implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(PlayedNodes.class.getName());
    private static final String PREFIX = "played-";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int AT_ONCE = 8;

    private final ApiServer server;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(AT_ONCE);
    private final WatchLoop watch;
    private volatile boolean held;

    private PlayedNodes(ApiServer server) {
        this.server = server;
        this.watch = new WatchLoop(
                server, "/api/v1/pods", Map.of(), FieldMask.EVERYTHING, WatchLoop.Timing.USUAL, new Pods());
    }

    static PlayedNodes start(Path kubeconfig, int count) throws IOException, InterruptedException {
        PlayedNodes nodes = new PlayedNodes(
                new ApiServer(ClusterClients.connect(KubernetesLab.address(kubeconfig)), Duration.ofMinutes(6)));
        for (int i = 0; i < count; i++) {
            create(nodes.server, PREFIX + i, "linux");
        }
        nodes.watch.start(work -> {
            Thread thread = new Thread(work, "played-nodes");
            thread.setDaemon(true);
            return thread;
        });
        return nodes;
    }

    /**
     * Creates a node that nobody plays unless its name begins like those here.
     *
     * @param system label {@code kubernetes.io/os}
     */
    static void create(ApiServer server, String name, String system) throws IOException, InterruptedException {
        JsonObject node = PlainManifests.json(
                """
                {'apiVersion': 'v1', 'kind': 'Node', 'metadata': {'name': '%1$s',
                   'labels': {'kubernetes.io/os': '%2$s', 'kubernetes.io/hostname': '%1$s'}}}
                """,
                name, system);
        ApiReply created = server.send(ApiRequest.post("/api/v1/nodes", bytes(node)), LIMIT);
        JsonObject status = PlainManifests.json(
                """
                {'capacity': {'cpu': '64', 'memory': '256Gi', 'pods': '1000'},
                 'allocatable': {'cpu': '64', 'memory': '256Gi', 'pods': '1000'},
                 'conditions': [{'type': 'Ready', 'status': 'True'}]}
                """);
        put(server, "/api/v1/nodes/" + name, created.json(FieldMask.EVERYTHING), status);
    }

    /** Makes one pod ready, on whichever node it is. */
    static void playOnce(ApiServer server, String path) throws IOException, InterruptedException {
        JsonObject pod = server.send(ApiRequest.get(path), LIMIT).json(FieldMask.EVERYTHING);
        put(server, path, pod, running(pod));
    }

    private final class Pods implements WatchLoop.Subject {
        @Override
        public String begin(WatchLoop.Pages pages) throws IOException {
            JsonObject all = pages.read(Map.of(), FieldMask.EVERYTHING);
            JsonReading.list(all, "items").forEach(pod -> changed(pod.asJsonObject()));
            return JsonReading.text(all, "metadata", "resourceVersion").orElseThrow();
        }

        @Override
        public void changed(JsonObject pod) {
            if (JsonReading.text(pod, "spec", "nodeName")
                    .filter(node -> node.startsWith(PREFIX))
                    .isPresent()) {
                try {
                    threads.execute(() -> play(pod));
                } catch (RejectedExecutionException closed) {
                    LOGGER.log(Level.DEBUG, "nobody plays any more", closed);
                }
            }
        }

        @Override
        public void deleted(JsonObject pod) {
            // nothing is left to play
        }
    }

    /** Nothing happens to pods until it is released. */
    void hold(boolean hold) {
        held = hold;
    }

    private void play(JsonObject pod) {
        if (held) {
            later(pod);
            return;
        }
        String path = "/api/v1/namespaces/"
                + JsonReading.text(pod, "metadata", "namespace").orElseThrow() + "/pods/"
                + JsonReading.text(pod, "metadata", "name").orElseThrow();
        try {
            if (JsonReading.text(pod, "metadata", "deletionTimestamp").isPresent()) {
                accepted(path, server.send(ApiRequest.delete(path, bytes(atOnce(pod))), LIMIT));
            } else if (JsonReading.text(pod, "status", "podIP").isEmpty()) {
                put(server, path, pod, running(pod));
            }
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The pod is played a little later", e);
            later(pod);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only this very pod: another of its name may have been created since. */
    private static JsonObject atOnce(JsonObject pod) {
        String uid = JsonReading.text(pod, "metadata", "uid").orElseThrow();
        return PlainManifests.json("{'gracePeriodSeconds': 0, 'preconditions': {'uid': '%s'}}", uid);
    }

    private void later(JsonObject pod) {
        threads.schedule(() -> play(pod), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static JsonObject running(JsonObject pod) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        JsonArrayBuilder containers = Json.createArrayBuilder();
        JsonReading.list(pod, "spec", "containers")
                .forEach(container -> containers.add(PlainManifests.json(
                        """
                        {'name': '%s', 'image': 'none', 'imageID': '', 'ready': true, 'started': true, 'restartCount': 0,
                         'state': {'running': {'startedAt': '%s'}}}
                        """,
                        JsonReading.text(container.asJsonObject(), "name").orElseThrow(), now)));
        String ip = JsonReading.text(pod, "metadata", "annotations", "kube-lab/pod-ip")
                .orElse("198.18.0.1");
        return Json.createObjectBuilder(PlainManifests.json(
                        """
                        {'phase': 'Running', 'podIP': '%1$s', 'podIPs': [{'ip': '%1$s'}], 'startTime': '%2$s',
                         'conditions': [{'type': 'Ready', 'status': 'True', 'lastTransitionTime': '%2$s'}]}
                        """,
                        ip, now))
                .add("containerStatuses", containers)
                .build();
    }

    private static void put(ApiServer server, String path, JsonObject object, JsonObject status)
            throws IOException, InterruptedException {
        JsonObjectBuilder changed = Json.createObjectBuilder(object).add("status", status);
        ApiReply reply = server.send(
                new ApiRequest("PUT", path + "/status", Map.of(), Optional.of(bytes(changed.build()))), LIMIT);
        accepted(path, reply);
    }

    /** A conflict means that something newer was told meanwhile. */
    private static void accepted(String path, ApiReply reply) throws IOException {
        if (!reply.isSuccess() && reply.status() != ApiReply.CONFLICT && reply.status() != ApiReply.NOT_FOUND) {
            throw new IOException(path + ": " + reply.message());
        }
    }

    private static byte[] bytes(JsonObject object) {
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        watch.close();
        threads.shutdownNow();
        server.close();
    }
}
