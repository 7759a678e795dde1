package io.ganymede.hub.webhook;

import java.util.Objects;

/** A webhook could not be asked or did not answer as agreed. The message names the setting; it holds no URL or secret. */
public final class WebhookException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What went wrong. */
    public enum Kind {
        /** No answer came in time. */
        LATE,
        /** The receiver could not be reached, or the connection broke. */
        UNREACHABLE,
        /** An answer came that is none of those agreed on. */
        WRONG_ANSWER,
        /** The hub could not ask, such as for want of the secret. */
        NOT_ASKED
    }

    WebhookException(Kind kind, String message) {
        this(kind, message, null);
    }

    WebhookException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
