package io.ganymede.hub.spawner.kubernetes;

import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnRequest;
import jakarta.json.JsonObject;
import java.time.Duration;

/**
 * Code of the operator's that the Kubernetes spawner calls for the pods of servers. An implementation is a CDI bean; order,
 * threads and repetition are those of {@link io.ganymede.hub.spawner.hook.ServerHook}. The time counts as time of the
 * start.
 */
public interface PodHook {
    /** How long one call may take. */
    default Duration timeLimit() {
        return Duration.ofSeconds(30);
    }

    /**
     * Called before a pod is created. Name, namespace and what the hub finds the pod by have to stay.
     *
     * @param pod as the API takes it; holds the server's secrets
     * @return what is created
     * @throws SpawnException if no pod must be created; with {@code SPAWN_HOOK_REFUSED} the user reads the message
     */
    default JsonObject modifyPod(SpawnRequest request, JsonObject pod) throws SpawnException, InterruptedException {
        return pod;
    }

    /**
     * Called when a pod and what belongs to it have been created, but maybe not started yet.
     *
     * @param pod what was created, with its uid
     * @throws SpawnException if the server must not be used; the pod is deleted then, and the start fails
     */
    default void afterPodCreated(SpawnRequest request, JsonObject pod) throws SpawnException, InterruptedException {}
}
