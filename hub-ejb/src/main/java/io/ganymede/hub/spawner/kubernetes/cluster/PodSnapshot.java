package io.ganymede.hub.spawner.kubernetes.cluster;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was last heard of a pod, of which only the parts are kept that somebody asks for.
 *
 * @param uid tells a pod from a later one of the same name
 * @param tree the kept parts, in the API's shape
 */
record PodSnapshot(ObjectKey key, String uid, JsonObject tree) {
    /** Annotation with the attempt that created the pod. */
    static final String ATTEMPT = "hub.ganymede.io/attempt";

    static final String USERNAME = "hub.jupyter.org/username";
    static final String SERVER_NAME = "hub.jupyter.org/servername";
    static final String NOTEBOOK = "notebook";
    static final String NOTEBOOK_PORT = "notebook-port";

    /** What is kept of a pod, or of the refusal that comes in its place. */
    static final FieldMask MASK = FieldMask.of(
            "code",
            "message",
            "metadata resourceVersion",
            "metadata name",
            "metadata namespace",
            "metadata uid",
            "metadata deletionTimestamp",
            "metadata annotations " + USERNAME,
            "metadata annotations " + SERVER_NAME,
            "metadata annotations " + ATTEMPT,
            "spec nodeName",
            "spec restartPolicy",
            "spec initContainers name",
            "spec initContainers image",
            "spec containers name",
            "spec containers image",
            "spec containers ports",
            "status phase",
            "status reason",
            "status message",
            "status podIP",
            "status conditions",
            "status containerStatuses",
            "status initContainerStatuses");

    /** Reads a pod that was read with {@link #MASK}; empty if it is none. */
    static Optional<PodSnapshot> of(JsonObject tree) {
        Optional<String> name = JsonReading.text(tree, "metadata", "name");
        Optional<String> namespace = JsonReading.text(tree, "metadata", "namespace");
        Optional<String> uid = JsonReading.text(tree, "metadata", "uid");
        return name.isPresent() && namespace.isPresent() && uid.isPresent()
                ? Optional.of(new PodSnapshot(new ObjectKey(namespace.get(), name.get()), uid.get(), tree))
                : Optional.empty();
    }

    Optional<String> annotation(String name) {
        return JsonReading.text(tree, "metadata", "annotations", name);
    }

    String phase() {
        return JsonReading.text(tree, "status", "phase").orElse("");
    }

    Optional<String> ip() {
        return JsonReading.text(tree, "status", "podIP").filter(ip -> !ip.isEmpty());
    }

    boolean isBeingDeleted() {
        return JsonReading.text(tree, "metadata", "deletionTimestamp").isPresent();
    }

    /** Whether it runs with an address and all its containers are ready (KubeSpawner contract 13.1). */
    boolean isReady() {
        List<JsonObject> statuses = containerStatuses().toList();
        return phase().equals("Running")
                && ip().isPresent()
                && !isBeingDeleted()
                && !statuses.isEmpty()
                && statuses.stream()
                        .allMatch(status -> status.getOrDefault("ready", JsonValue.FALSE) == JsonValue.TRUE);
    }

    /** Why it does not run any more; empty as long as it runs or may come to run (KubeSpawner contract 13.3). */
    Optional<String> end() {
        Optional<ContainerState.Ending> ending = notebook().flatMap(ContainerState::ended);
        if (ending.isPresent()) {
            return ending.map(ContainerState.Ending::describe);
        }
        if (phase().equals("Failed") || phase().equals("Succeeded")) {
            return Optional.of(JsonReading.text(tree, "status", "reason").orElse("the pod has ended: " + phase()));
        }
        return Optional.empty();
    }

    /** The notebook's container; empty as long as nothing is told of it. */
    Optional<ContainerState> notebook() {
        return containerStatuses()
                .map(ContainerState::new)
                .filter(ContainerState::isNotebook)
                .findFirst();
    }

    /** All containers of which something is told, those first that run first. */
    Stream<ContainerState> containers() {
        return Stream.concat(statuses("initContainerStatuses"), containerStatuses())
                .map(ContainerState::new);
    }

    /** The image of a container. */
    Optional<String> image(String container) {
        return Stream.of("initContainers", "containers")
                .flatMap(kind -> JsonReading.list(tree, "spec", kind).stream())
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .filter(spec -> JsonReading.text(spec, "name").equals(Optional.of(container)))
                .flatMap(spec -> JsonReading.text(spec, "image").stream())
                .findFirst();
    }

    /** Whether the kubelet starts a container again that ended with that status. */
    boolean restarts(int exitCode) {
        return switch (JsonReading.text(tree, "spec", "restartPolicy").orElse("Always")) {
            case "Never" -> false;
            case "OnFailure" -> exitCode != 0;
            default -> true;
        };
    }

    /** Why the pod as a whole is in its phase, such as {@code Evicted}; empty text if it is not told. */
    String reason() {
        return JsonReading.text(tree, "status", "reason").orElse("");
    }

    /** Why the scheduler finds no node; empty if it has found one or has not looked yet. */
    Optional<String> unschedulable() {
        return condition("PodScheduled", "False")
                .filter(condition -> JsonReading.text(condition, "reason").equals(Optional.of("Unschedulable")))
                .flatMap(condition -> JsonReading.text(condition, "message"));
    }

    /** Why the cluster is about to end the pod, such as {@code PreemptionByScheduler}; empty if it is not. */
    Optional<String> disruption() {
        return condition("DisruptionTarget", "True").flatMap(condition -> JsonReading.text(condition, "reason"));
    }

    /** What goes with the reason of the disruption. */
    Optional<String> disruptionMessage() {
        return condition("DisruptionTarget", "True").flatMap(condition -> JsonReading.text(condition, "message"));
    }

    private Optional<JsonObject> condition(String type, String status) {
        return statuses("conditions")
                .filter(condition -> JsonReading.text(condition, "type").equals(Optional.of(type)))
                .filter(condition -> JsonReading.text(condition, "status").equals(Optional.of(status)))
                .findFirst();
    }

    /** The port that the notebook listens on; empty if no container names one. */
    Optional<Integer> port() {
        return JsonReading.list(tree, "spec", "containers").stream()
                .filter(JsonObject.class::isInstance)
                .flatMap(container -> JsonReading.list(container.asJsonObject(), "ports").stream())
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .filter(port -> JsonReading.text(port, "name").equals(Optional.of(NOTEBOOK_PORT)))
                .flatMap(port -> JsonReading.number(port, "containerPort").stream())
                .findFirst();
    }

    private Stream<JsonObject> containerStatuses() {
        return statuses("containerStatuses");
    }

    private Stream<JsonObject> statuses(String name) {
        return JsonReading.list(tree, "status", name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject);
    }

    @Override
    public String toString() {
        return key + " (" + uid + ", " + phase() + ")";
    }
}
