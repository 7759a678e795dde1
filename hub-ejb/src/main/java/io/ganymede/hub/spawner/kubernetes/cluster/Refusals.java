package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnException;
import java.util.Locale;

/** What a refusal of the API server means for the start of a server. Has no effects. */
final class Refusals {
    private Refusals() {}

    /**
     * The failure to report.
     *
     * @param what the object that was to be created, such as {@code pod jupyter-alice}
     */
    static SpawnException translate(String what, ApiReply reply) {
        return new SpawnException(failure(reply), "The cluster refused the " + what + ": " + reply.message());
    }

    static SpawnException unavailable(ClusterUnavailableException e) {
        return new SpawnException(
                Failure.SPAWN_CLUSTER_UNAVAILABLE, "The cluster could not be asked: " + e.getMessage(), e);
    }

    private static Failure failure(ApiReply reply) {
        String message = reply.message().toLowerCase(Locale.ROOT);
        if (message.contains("exceeded quota") || message.contains("maximum ") && message.contains("per ")) {
            return Failure.SPAWN_QUOTA_EXCEEDED;
        }
        if (message.contains("admission webhook") || message.contains("violates podsecurity")) {
            return Failure.SPAWN_ADMISSION_DENIED;
        }
        return switch (reply.status()) {
            case 401, 403, 404 -> Failure.SPAWN_CLUSTER_FORBIDDEN;
            case 400, 422 -> Failure.SPAWN_OBJECT_INVALID;
            default -> Failure.SPAWN_ERROR;
        };
    }
}
