package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.ServerStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What a pod tells of its server. Has no effects. */
final class PodStatus {
    /** After the end of its grace a pod is gone in moments, unless its node does not answer. */
    private static final Duration OVERDUE = Duration.ofMinutes(1);

    private PodStatus() {}

    /**
     * Whether the server runs.
     *
     * @param pod empty if it is known for certain that there is none
     * @param last what was last heard of a pod that is gone; empty if nothing was
     */
    static ServerStatus of(Optional<PodSnapshot> pod, Optional<PodSnapshot> last, Instant now) {
        if (pod.isEmpty()) {
            return last.map(gone -> new ServerStatus.Exited(
                            "there is no pod any more" + PodEnd.detail(gone), PodEnd.cause(gone)))
                    .orElseGet(() -> new ServerStatus.Exited("there is no pod", Failure.SERVER_REMOVED));
        }
        Optional<String> end = pod.get().end();
        if (end.isPresent()) {
            return new ServerStatus.Exited(end.get() + PodEnd.detail(pod.get()), PodEnd.cause(pod.get()));
        }
        return isOverdue(pod.get(), now)
                ? new ServerStatus.Exited("the pod was deleted, and its node does not answer", Failure.SERVER_NODE_LOST)
                : new ServerStatus.Running(PodEnd.interruption(pod.get()));
    }

    /** Whether the pod should be gone for long. */
    static boolean isOverdue(PodSnapshot pod, Instant now) {
        try {
            return JsonReading.text(pod.tree(), "metadata", "deletionTimestamp")
                    .map(Instant::parse)
                    .filter(due -> now.isAfter(due.plus(OVERDUE)))
                    .isPresent();
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }
}
