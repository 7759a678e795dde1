package io.ganymede.launcher;

/** Something that keeps the product from starting and that its operator can mend. The message says both in one line. */
public final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what would be right, without a trailing full stop */
    public LaunchException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what would be right
     * @param cause kept for debugging; its text is not shown
     */
    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
