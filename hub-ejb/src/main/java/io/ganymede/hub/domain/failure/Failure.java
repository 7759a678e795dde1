package io.ganymede.hub.domain.failure;

/**
 * Every failure the product can report: a stable code (the constant's name) and the HTTP status that answers it.
 *
 * <p>The sentence for the user and the hint for the operator stand in the bundle {@code io.ganymede.hub.Failures} under
 * {@code CODE.user} and {@code CODE.operator}, in English and Simplified Chinese. Codes are never renamed: they are kept
 * in the database and in operators' alerts.
 */
public enum Failure {
    INVALID_REQUEST(400),
    INVALID_USERNAME(400),
    INVALID_SERVER_NAME(400),
    NAMED_SERVERS_DISABLED(400),
    NAMED_SERVER_LIMIT(400),
    SERVER_ALREADY_RUNNING(400),
    SERVER_BUSY(400),
    CANNOT_DELETE_SELF(400),
    LOGIN_REFUSED(403),
    MISSING_CREDENTIALS(403),
    ACTION_NOT_AUTHORIZED(403),
    XSRF_CHECK_FAILED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    ALREADY_EXISTS(409),
    BODY_TOO_LARGE(413),
    MISDIRECTED_HOST(421),
    SERVER_NOT_RUNNING(424),
    TOO_MANY_SPAWNS(429),
    TOO_MANY_ACTIVE_SERVERS(429),
    INTERNAL_ERROR(500),
    REDIRECT_LOOP(500),
    DATABASE_UNAVAILABLE(503),
    DATABASE_FULL(503),
    PROXY_UNAVAILABLE(503),
    IDENTITY_PROVIDER_UNAVAILABLE(503),

    SPAWN_COMMAND_NOT_FOUND(500),
    SPAWN_PROCESS_EXITED(500),
    SPAWN_START_TIMEOUT(500),
    SPAWN_HTTP_TIMEOUT(500),
    SPAWN_WRONG_PATH(500),
    SPAWN_PYTHON_MISSING(500),
    SPAWN_ENVIRONMENT_FAILED(500),
    SPAWN_ROUTE_FAILED(500),
    SPAWN_CLUSTER_UNAVAILABLE(503),
    SPAWN_CLUSTER_FORBIDDEN(500),
    SPAWN_QUOTA_EXCEEDED(500),
    SPAWN_ADMISSION_DENIED(500),
    SPAWN_OBJECT_INVALID(500),
    SPAWN_NAME_TAKEN(500),
    SPAWN_POD_DELETED(500),
    SPAWN_CANCELLED(500),
    SPAWN_INTERRUPTED(500),
    SPAWN_CHOICE_REFUSED(400),
    SPAWN_PROFILES_UNAVAILABLE(503),
    SPAWN_IMAGE_NOT_ALLOWED(400),
    SPAWN_IMAGE_NOT_FOUND(500),
    SPAWN_IMAGE_PULL_DENIED(500),
    SPAWN_IMAGE_PULL_FAILED(500),
    SPAWN_OUT_OF_MEMORY(500),
    SPAWN_ENGINE_UNAVAILABLE(503),
    SPAWN_ENGINE_REFUSED(500),
    SPAWN_ERROR(500);

    private final int status;

    Failure(int status) {
        this.status = status;
    }

    /** The HTTP status that answers this failure. */
    public int status() {
        return status;
    }
}
