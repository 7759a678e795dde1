package io.ganymede.proxy.listener;

/** The public listener cannot start. The message is one sentence that names the address or the file in the way. */
public final class ListenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ListenException(String message, Throwable cause) {
        super(message, cause);
    }
}
