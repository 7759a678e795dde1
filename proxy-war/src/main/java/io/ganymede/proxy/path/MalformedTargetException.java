package io.ganymede.proxy.path;

/** A request target that cannot be routed; the status says whose fault it is (proxy contract 4 and 7). */
public final class MalformedTargetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    MalformedTargetException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status to answer with. */
    public int status() {
        return status;
    }
}
