package io.ganymede.hub.domain.failure;

import java.time.Duration;

/** So many servers are being started that another one has to wait (hub contract 11.3). */
public final class TooManySpawnsException extends HubException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter what the answer's {@code Retry-After} says */
    public TooManySpawnsException(String message, Duration retryAfter) {
        super(Failure.TOO_MANY_SPAWNS, message);
        this.retryAfter = retryAfter;
    }

    /** When to try again; whole seconds. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
