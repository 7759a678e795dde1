package io.ganymede.hub.domain.failure;

import java.util.Objects;

/**
 * A use case refused or failed for a stated reason. It rolls the transaction back and reaches callers unwrapped; the
 * message is safe to show to the person who made the request and never holds a secret.
 */
public class HubException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    /** @param message what was wrong and what would be right, in English; not null */
    public HubException(Failure failure, String message) {
        this(failure, message, null);
    }

    /** @param cause what made it fail, kept for the log; may be null */
    public HubException(Failure failure, String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    /** The failure's stable code. */
    public Failure failure() {
        return failure;
    }
}
