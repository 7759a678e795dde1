package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells a waiting user what happens to the pod, each event once and in order (KubeSpawner contract 16). */
final class StartNarration implements PodWaits.Witness {
    private static final double MOST = 90;
    private static final double FIRST = 50;

    private final SpawnProgress progress;
    private final String podUid;
    private final Map<String, String> told = new HashMap<>();
    private double percent = FIRST;
    private Optional<String> lastWarning = Optional.empty();

    /** @param podUid events about an earlier pod of the same name are left out */
    StartNarration(SpawnProgress progress, String podUid) {
        this.progress = progress;
        this.podUid = podUid;
    }

    @Override
    public void pod(PodSnapshot pod) {
        // its events tell the same
    }

    @Override
    public void event(JsonObject event) {
        String message = JsonReading.text(event, "message").orElse("");
        if (isOfAnotherPod(event) || message.equals(told.put(id(event), message))) {
            return;
        }
        if (JsonReading.text(event, "type").equals(Optional.of("Warning"))) {
            lastWarning = Optional.of(message);
        }
        percent += (MOST - percent) / 3;
        progress.report(
                (int) percent,
                time(event) + " [" + JsonReading.text(event, "type").orElse("") + "] " + message);
    }

    /** Why the pod did not become ready in time, as far as its events tell. */
    SpawnException late(ObjectKey pod, Duration limit) {
        return new SpawnException(
                Failure.SPAWN_START_TIMEOUT,
                "Timeout: the pod " + pod + " was not ready within " + limit.toSeconds() + " seconds."
                        + lastWarning
                                .map(warning -> " Its last warning was: " + warning)
                                .orElse(""));
    }

    private boolean isOfAnotherPod(JsonObject event) {
        return JsonReading.text(event, "involvedObject", "kind").equals(Optional.of("Pod"))
                && JsonReading.text(event, "involvedObject", "uid")
                        .filter(uid -> !uid.equals(podUid))
                        .isPresent();
    }

    private static String id(JsonObject event) {
        return JsonReading.text(event, "metadata", "uid").orElse("");
    }

    private static String time(JsonObject event) {
        return JsonReading.text(event, "lastTimestamp")
                .or(() -> JsonReading.text(event, "eventTime"))
                .or(() -> JsonReading.text(event, "metadata", "creationTimestamp"))
                .orElse("");
    }
}
