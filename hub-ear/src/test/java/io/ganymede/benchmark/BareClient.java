package io.ganymede.benchmark;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Nothing but the pods: creates one like a hub's, waits until it is ready, and deletes it again. What the API server and the
 * machine allow at most. Its processor time is that of the benchmark itself.
 */
final class BareClient implements Contender {
    private static final int VARIABLES = 20;
    private static final JsonObject DELETION =
            Json.createObjectBuilder().add("gracePeriodSeconds", 1).build();

    private final ClusterApi api;
    private final PodStates states;
    private final int port;

    BareClient(ClusterApi api, int port) throws IOException {
        this.api = api;
        this.states = new PodStates(api);
        this.port = port;
    }

    @Override
    public String name() {
        return "bare client";
    }

    @Override
    public void addUsers(Collection<String> names) {
        // it knows none
    }

    @Override
    public CompletableFuture<Void> start(String user) {
        CompletableFuture<Void> ready = states.awaitReady(user);
        return api.createLater(BenchmarkCluster.pods(), pod(user)).thenCompose(created -> ready);
    }

    @Override
    public CompletableFuture<Void> stop(String user) {
        CompletableFuture<Void> gone = states.awaitGone(user);
        return api.deleteLater(BenchmarkCluster.pods() + "/jupyter-" + user, DELETION)
                .thenCompose(deleted -> gone);
    }

    private JsonObject pod(String user) {
        JsonArrayBuilder environment = Json.createArrayBuilder();
        for (int i = 0; i < VARIABLES; i++) {
            environment.add(Json.createObjectBuilder()
                    .add("name", "JUPYTERHUB_VARIABLE_" + i)
                    .add("value", "a value of common length, " + user));
        }
        JsonObject container = Json.createObjectBuilder()
                .add("name", "notebook")
                .add("image", HubSettings.IMAGE)
                .add("args", Json.createArrayBuilder().add("jupyterhub-singleuser"))
                .add("env", environment)
                .add(
                        "ports",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("name", "notebook-port")
                                        .add("containerPort", port)))
                .build();
        return Json.createObjectBuilder()
                .add("apiVersion", "v1")
                .add("kind", "Pod")
                .add(
                        "metadata",
                        Json.createObjectBuilder()
                                .add("name", "jupyter-" + user)
                                .add(
                                        "labels",
                                        Json.createObjectBuilder()
                                                .add("component", "singleuser-server")
                                                .add("app", "jupyterhub"))
                                .add(
                                        "annotations",
                                        Json.createObjectBuilder()
                                                .add(PodStates.USER, user)
                                                .add(HubSettings.POD_ADDRESS, "127.0.0.1")))
                .add(
                        "spec",
                        Json.createObjectBuilder()
                                .add("automountServiceAccountToken", false)
                                .add("restartPolicy", "OnFailure")
                                .add("containers", Json.createArrayBuilder().add(container)))
                .build();
    }

    @Override
    public Duration processorTime() {
        return ProcessorTime.ofTree(ProcessHandle.current());
    }

    @Override
    public Optional<URI> other() {
        return Optional.empty();
    }

    @Override
    public void close() {
        states.close();
    }
}
