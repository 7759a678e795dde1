package io.ganymede.hub.spawner.kubernetes.cluster;

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

    /** @param pod empty if it is known for certain that there is none */
    static ServerStatus of(Optional<PodSnapshot> pod, Instant now) {
        if (pod.isEmpty()) {
            return new ServerStatus.Exited("there is no pod");
        }
        Optional<String> end = pod.get().end();
        if (end.isPresent()) {
            return new ServerStatus.Exited(end.get());
        }
        return isOverdue(pod.get(), now)
                ? new ServerStatus.Exited("the pod was deleted, and its node does not answer")
                : new ServerStatus.Running();
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
