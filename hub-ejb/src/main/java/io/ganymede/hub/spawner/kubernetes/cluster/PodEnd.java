package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.ServerStatus;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Says why a pod that ran does not run any more, as far as it tells. Has no effects. */
final class PodEnd {
    private PodEnd() {}

    /**
     * The cause of the end.
     *
     * @param last what was last heard of the pod, whether or not it is still there
     */
    static Failure cause(PodSnapshot last) {
        if (last.notebook().flatMap(ContainerState::ended).stream().anyMatch(ContainerState.Ending::isOutOfMemory)) {
            return Failure.SERVER_OUT_OF_MEMORY;
        }
        Optional<Failure> disruption = last.disruption().map(PodEnd::ofDisruption);
        if (disruption.isPresent()) {
            return disruption.get();
        }
        return switch (last.reason()) {
            case "Evicted" -> Failure.SERVER_EVICTED;
            case "Preempting", "Preempted" -> Failure.SERVER_PREEMPTED;
            case "NodeLost", "NodeShutdown", "Shutdown", "Terminated", "NodeAffinity" -> Failure.SERVER_NODE_LOST;
            default -> last.end().isPresent() ? Failure.SERVER_ENDED : Failure.SERVER_REMOVED;
        };
    }

    /** Reasons of the condition {@code DisruptionTarget}, which the cluster sets before it ends a pod. */
    private static Failure ofDisruption(String reason) {
        return switch (reason) {
            case "PreemptionByScheduler" -> Failure.SERVER_PREEMPTED;
            case "DeletionByTaintManager", "DeletionByPodGC" -> Failure.SERVER_NODE_LOST;
            case "EvictionByEvictionAPI", "TerminationByKubelet" -> Failure.SERVER_EVICTED;
            default -> Failure.SERVER_REMOVED;
        };
    }

    /** The same for a pod that was still starting. */
    static Failure causeAtStart(PodSnapshot last) {
        return switch (cause(last)) {
            case SERVER_OUT_OF_MEMORY -> Failure.SPAWN_OUT_OF_MEMORY;
            case SERVER_EVICTED -> Failure.SPAWN_EVICTED;
            case SERVER_PREEMPTED -> Failure.SPAWN_PREEMPTED;
            case SERVER_NODE_LOST, SERVER_REMOVED -> Failure.SPAWN_POD_DELETED;
            default -> Failure.SPAWN_PROCESS_EXITED;
        };
    }

    /** What ended the container's run before the one that goes on; empty if there was none. */
    static Optional<ServerStatus.Interruption> interruption(PodSnapshot pod) {
        return pod.notebook()
                .filter(notebook -> notebook.restarts() > 0)
                .flatMap(ContainerState::endedBefore)
                .flatMap(ending -> ending.at()
                        .map(at -> new ServerStatus.Interruption(
                                ending.isOutOfMemory() ? Failure.SERVER_OUT_OF_MEMORY : Failure.SERVER_RESTARTED,
                                ending.describe() + "; the container was restarted",
                                at)));
    }

    /** What is told of a pod for operators beside its end. */
    static String detail(PodSnapshot last) {
        JsonObject status = JsonReading.child(last.tree(), "status");
        return JsonReading.text(status, "message")
                .filter(message -> !message.isEmpty())
                .or(last::disruptionMessage)
                .map(message -> ": " + message)
                .orElse("");
    }
}
