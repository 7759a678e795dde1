package io.ganymede.hub.spawner.kubernetes.cluster;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What a pod tells of one of its containers. Has no effects. */
record ContainerState(JsonObject status) {
    private static final String EXIT_CODE = "exitCode";

    String name() {
        return JsonReading.text(status, "name").orElse("");
    }

    boolean isNotebook() {
        return name().equals(PodSnapshot.NOTEBOOK);
    }

    /** Why it does not run yet, or not at the moment, such as {@code ImagePullBackOff}; empty text if it does not wait. */
    String waitingReason() {
        return JsonReading.text(status, "state", "waiting", "reason").orElse("");
    }

    /** What goes with the reason. */
    String waitingMessage() {
        return JsonReading.text(status, "state", "waiting", "message").orElse("");
    }

    int restarts() {
        return JsonReading.number(status, "restartCount").orElse(0);
    }

    /** How it ended, if it does not run now and is not about to. */
    Optional<Ending> ended() {
        return Ending.of(JsonReading.child(status, "state", "terminated"));
    }

    /** How its previous run ended. */
    Optional<Ending> endedBefore() {
        return Ending.of(JsonReading.child(status, "lastState", "terminated"));
    }

    /** Whether there is something that it may have written. */
    boolean hasRun() {
        return restarts() > 0
                || ended().isPresent()
                || !JsonReading.child(status, "state", "running").isEmpty();
    }

    /** The end of a container's run. */
    record Ending(JsonObject terminated) {
        static Optional<Ending> of(JsonObject terminated) {
            return terminated.isEmpty() ? Optional.empty() : Optional.of(new Ending(terminated));
        }

        String reason() {
            return JsonReading.text(terminated, "reason").orElse("ended");
        }

        int exitCode() {
            return JsonReading.number(terminated, EXIT_CODE).orElse(0);
        }

        String message() {
            return JsonReading.text(terminated, "message").orElse("");
        }

        boolean isOutOfMemory() {
            return reason().equals("OOMKilled");
        }

        /** Whether its program could not even be begun, which another try does not change. */
        boolean isNoStart() {
            return reason().equals("StartError") || reason().equals("ContainerCannotRun");
        }

        Optional<Instant> at() {
            try {
                return JsonReading.text(terminated, "finishedAt").map(Instant::parse);
            } catch (DateTimeParseException unreadable) {
                return Optional.empty();
            }
        }

        /** In words for operators. */
        String describe() {
            return reason() + ", exit status " + exitCode();
        }
    }
}
