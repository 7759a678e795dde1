package io.ganymede.hub.config.type;

import io.ganymede.hub.config.source.ConfigurationNode;

/** A written value is not of the type of its setting. The message completes the sentence "NAME must be …". */
public final class InvalidValueException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ConfigurationNode node;
    private final String subPath;

    public InvalidValueException(ConfigurationNode node, String message) {
        this(node, "", message);
    }

    private InvalidValueException(ConfigurationNode node, String subPath, String message) {
        super(message);
        this.node = node;
        this.subPath = subPath;
    }

    /** The same problem seen from the value around it. */
    InvalidValueException within(String step) {
        return new InvalidValueException(node, step + subPath, getMessage());
    }

    /** The wrong value. */
    public ConfigurationNode node() {
        return node;
    }

    /** Where it stands below the setting's own value, for example {@code [2]}; empty for the value itself. */
    public String subPath() {
        return subPath;
    }
}
