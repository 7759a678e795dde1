package io.ganymede.hub.spawner.kubernetes.cluster;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * What the API server answered.
 *
 * @param status HTTP status
 * @param retryAfter when the server wants to be asked again
 */
record ApiReply(int status, Optional<Duration> retryAfter, byte[] body) {
    static final int CONFLICT = 409;
    static final int GONE = 410;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The answer's members that the mask keeps; empty if it is no JSON object. */
    JsonObject json(FieldMask mask) {
        try {
            return JsonReading.object(new ByteArrayInputStream(body), mask);
        } catch (IOException noJson) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }

    /** The machine-readable reason of a refusal, such as {@code AlreadyExists}; empty text if there is none. */
    String reason() {
        return JsonReading.text(json(FieldMask.of("reason")), "reason").orElse("");
    }

    /** The sentence of a refusal, in the cluster's words. */
    String message() {
        return JsonReading.text(json(FieldMask.of("message")), "message").orElse("HTTP status " + status);
    }

    /** Whether the request failed because an object of that name exists. */
    boolean alreadyExists() {
        return status == CONFLICT && !reason().equals("Conflict");
    }
}
