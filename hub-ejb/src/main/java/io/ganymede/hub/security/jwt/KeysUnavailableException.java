package io.ganymede.hub.security.jwt;

/** The identity provider's keys cannot be read now; nothing is known about the token. */
public final class KeysUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message without secrets, for the log */
    public KeysUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
