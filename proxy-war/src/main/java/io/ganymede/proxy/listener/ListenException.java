package io.ganymede.proxy.listener;

/** The public address cannot be listened on. The message is one sentence that names the address. */
public final class ListenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ListenException(String message, Throwable cause) {
        super(message, cause);
    }
}
