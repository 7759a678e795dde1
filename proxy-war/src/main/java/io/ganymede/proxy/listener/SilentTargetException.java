package io.ganymede.proxy.listener;

/** A target let the time pass that it had for an answer. */
final class SilentTargetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SilentTargetException() {
        super("no answer in time", null, false, false);
    }
}
