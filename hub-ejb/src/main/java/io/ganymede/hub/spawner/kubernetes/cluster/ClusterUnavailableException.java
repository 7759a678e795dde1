package io.ganymede.hub.spawner.kubernetes.cluster;

/** The API server could not be reached, or kept failing, for as long as requests are repeated. */
final class ClusterUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    ClusterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
