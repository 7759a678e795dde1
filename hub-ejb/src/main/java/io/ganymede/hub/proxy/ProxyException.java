package io.ganymede.hub.proxy;

/** The proxy's route API could not be reached or did not do what was asked. */
public final class ProxyException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message for operators and users; no secret */
    public ProxyException(String message) {
        super(message);
    }

    /** @param cause kept for the log */
    public ProxyException(String message, Throwable cause) {
        super(message, cause);
    }
}
