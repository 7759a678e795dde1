package io.ganymede.proxy.option;

/** An option that keeps the proxy from starting. The message names it and says what would be right. */
public final class InvalidOptionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence without a secret in it */
    public InvalidOptionException(String message) {
        super(message);
    }
}
