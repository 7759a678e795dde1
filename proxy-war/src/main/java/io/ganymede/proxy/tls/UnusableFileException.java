package io.ganymede.proxy.tls;

/** A PEM file that cannot be used. The message is one sentence that names it and says what would be right. */
public final class UnusableFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnusableFileException(String message, Throwable cause) {
        super(message, cause);
    }

    UnusableFileException(String message) {
        super(message);
    }
}
