package io.ganymede.hub.spawner;

import io.ganymede.hub.domain.failure.Failure;
import java.util.Objects;

/** A server could not be started or stopped, for a reason that the user and the operator may read. */
public class SpawnException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    /** @param message what happened, in English, without secrets; not null */
    public SpawnException(Failure failure, String message) {
        this(failure, message, null);
    }

    /** @param cause kept for the log; may be null */
    public SpawnException(Failure failure, String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    /** The failure's stable code. */
    public Failure failure() {
        return failure;
    }
}
