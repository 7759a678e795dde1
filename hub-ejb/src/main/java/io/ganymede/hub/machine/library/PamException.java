package io.ganymede.hub.machine.library;

/** PAM has refused something, or could not do it. The message is PAM's and holds neither name nor password. */
public final class PamException extends Exception {
    private static final long serialVersionUID = 1L;

    PamException(String call, int status, String words) {
        super(call + ": " + words + " (" + status + ")");
    }
}
