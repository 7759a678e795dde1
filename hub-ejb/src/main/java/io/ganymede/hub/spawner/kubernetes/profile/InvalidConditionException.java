package io.ganymede.hub.spawner.kubernetes.profile;

/** Something is no condition; the message says why. */
final class InvalidConditionException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidConditionException(String message) {
        super(message);
    }
}
