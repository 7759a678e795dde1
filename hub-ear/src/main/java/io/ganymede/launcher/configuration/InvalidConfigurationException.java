package io.ganymede.launcher.configuration;

/** The configuration cannot be used. The message has a line for each problem. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message a line for each problem */
    public InvalidConfigurationException(String message) {
        super(message);
    }
}
