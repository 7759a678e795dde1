package io.ganymede.launcher;

/** Something that keeps the product from starting and that its operator can mend. The message says both in one line. */
public final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int WRONG_INPUT = 2;

    private final int exitCode;

    /** @param message what is wrong and what would be right, without a trailing full stop */
    public LaunchException(String message) {
        this(message, Main.FAILURE, null);
    }

    /**
     * @param message what is wrong and what would be right
     * @param cause kept for debugging; its text is not shown
     */
    public LaunchException(String message, Throwable cause) {
        this(message, Main.FAILURE, cause);
    }

    private LaunchException(String message, int exitCode, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** What was asked for cannot be answered as it was asked: the process ends with code 2. */
    static LaunchException wrongInput(String message) {
        return new LaunchException(message, WRONG_INPUT, null);
    }

    /** What the process ends with. */
    int exitCode() {
        return exitCode;
    }
}
