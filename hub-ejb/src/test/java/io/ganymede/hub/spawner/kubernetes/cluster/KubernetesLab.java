package io.ganymede.hub.spawner.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** A real API server with nodes that play pods; each test gets a namespace of its own in it. */
final class KubernetesLab implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration CONTROLLER_LIMIT = Duration.ofMinutes(3);

    private final ApiServer server;
    private final Path kubeconfig;
    private final ClusterAddress address;
    private final String namespace = "test-" + UUID.randomUUID();

    private KubernetesLab(Path kubeconfig) throws IOException {
        this.kubeconfig = kubeconfig;
        this.address = address(kubeconfig);
        this.server = new ApiServer(ClusterClients.connect(address), Duration.ofSeconds(90));
    }

    /**
     * The cluster that {@code KUBECONFIG} names, else one of the programs in {@code KUBEBUILDER_ASSETS}, which all tests
     * of a run share. Skips the test, and says so, where there is none; fails if {@code -Drequire=kubernetes} says that
     * there must be one.
     */
    static KubernetesLab open() throws IOException, InterruptedException {
        Optional<Path> named = Optional.ofNullable(System.getenv("KUBECONFIG"))
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .filter(Files::isReadable);
        if (named.isPresent()) {
            return of(named.get());
        }
        requirePrograms("KUBECONFIG names no file");
        return of(SharedPlane.get().kubeconfig());
    }

    /** Ends the test, as {@link #open()} does, where no control plane of its own can be started. */
    static void requirePrograms(String otherwise) {
        List<String> missing = LocalControlPlane.missing();
        if (!missing.isEmpty()) {
            String message = "NOT TESTED on Kubernetes: " + otherwise + ", and KUBEBUILDER_ASSETS lacks "
                    + String.join(", ", missing);
            System.err.println(message);
            assertThat(Arrays.asList(System.getProperty("require", "").split(",")))
                    .as(message)
                    .doesNotContain("kubernetes");
            Assumptions.abort(message);
        }
    }

    /** A namespace of its own in the cluster of a kubeconfig file. */
    static KubernetesLab of(Path kubeconfig) throws IOException, InterruptedException {
        KubernetesLab lab = new KubernetesLab(kubeconfig);
        lab.create("/api/v1/namespaces", "{\"metadata\": {\"name\": \"" + lab.namespace + "\"}}");
        // controllers whose API server was started anew come back only after a pause
        lab.awaitMember("/api/v1/namespaces/" + lab.namespace + "/serviceaccounts/default", "metadata");
        return lab;
    }

    static ClusterAddress address(Path kubeconfig) {
        return new ClusterAddress(
                Map.of("KUBECONFIG", kubeconfig.toString()),
                ClusterAddress.SERVICE_ACCOUNT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Started by the first test that needs it; ends with the test run. */
    private static final class SharedPlane {
        private static LocalControlPlane plane;

        static synchronized LocalControlPlane get() throws IOException, InterruptedException {
            if (plane == null) {
                plane = LocalControlPlane.start();
                Runtime.getRuntime().addShutdownHook(new Thread(plane::close));
            }
            return plane;
        }
    }

    ApiServer server() {
        return server;
    }

    Path kubeconfig() {
        return kubeconfig;
    }

    ClusterAddress address() {
        return address;
    }

    String namespace() {
        return namespace;
    }

    String pods() {
        return "/api/v1/namespaces/" + namespace + "/pods";
    }

    /** How the hub deals with this cluster. */
    ClusterOptions options() {
        return new ClusterOptions(
                namespace,
                false,
                "component=singleuser-server",
                true,
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                1,
                true,
                Duration.ofSeconds(60));
    }

    /** Names of the objects of that kind in the namespace, sorted. */
    List<String> names(String plural) {
        try {
            ApiReply reply = server.send(ApiRequest.get("/api/v1/namespaces/" + namespace + "/" + plural), LIMIT);
            assertThat(reply.isSuccess()).as(reply::message).isTrue();
            return JsonReading.list(reply.json(FieldMask.EVERYTHING), "items").stream()
                    .flatMap(item -> JsonReading.text(item.asJsonObject(), "metadata", "name").stream())
                    .sorted()
                    .toList();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The object there; empty if there is none. */
    JsonObject get(String path) throws IOException, InterruptedException {
        ApiReply reply = server.send(ApiRequest.get(path), LIMIT);
        return reply.isSuccess() ? reply.json(FieldMask.EVERYTHING) : JsonObject.EMPTY_JSON_OBJECT;
    }

    /** Deletes an object without grace. */
    void delete(String path) throws IOException, InterruptedException {
        ApiReply reply = server.send(ApiRequest.delete(path, "{\"gracePeriodSeconds\": 0}".getBytes()), LIMIT);
        assertThat(reply.isSuccess()).as(() -> path + ": " + reply.message()).isTrue();
    }

    /** Puts an object in place of the one there, whatever controllers have made of that meanwhile. */
    void replace(String path, JsonObject object) throws IOException, InterruptedException {
        JsonObject unconditional = Json.createPatchBuilder()
                .remove("/metadata/resourceVersion")
                .build()
                .apply(object);
        byte[] body = unconditional.toString().getBytes(StandardCharsets.UTF_8);
        ApiReply reply = server.send(new ApiRequest("PUT", path, Map.of(), Optional.of(body)), LIMIT);
        assertThat(reply.isSuccess()).as(() -> path + ": " + reply.message()).isTrue();
    }

    /** Creates an object from JSON. */
    void create(String path, String json) throws IOException, InterruptedException {
        ApiReply reply = server.send(ApiRequest.post(path, json.getBytes()), LIMIT);
        assertThat(reply.isSuccess()).as(() -> path + ": " + reply.message()).isTrue();
    }

    /** Waits until a controller has filled in that object of the object there. */
    void awaitMember(String path, String... member) throws IOException, InterruptedException {
        long end = System.nanoTime() + CONTROLLER_LIMIT.toNanos();
        while (JsonReading.child(server.send(ApiRequest.get(path), LIMIT).json(FieldMask.EVERYTHING), member)
                .isEmpty()) {
            assertThat(System.nanoTime()).as("waited for too long for " + path).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.send(ApiRequest.delete("/api/v1/namespaces/" + namespace, "{}".getBytes()), LIMIT);
        server.close();
    }
}
