package io.ganymede.hub.spawner.kubernetes.objects;

import java.util.Objects;

/**
 * Settings that make no objects for a server. The message is a sentence for the operator that begins with the setting
 * and says what would be right.
 */
public final class ObjectException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String setting;

    /**
     * @param setting the place in the configuration, for example {@code KubeSpawner.volumes[0].name}
     * @param problem what is wrong there and what would be right
     */
    public ObjectException(String setting, String problem) {
        super(Objects.requireNonNull(setting, "setting") + ": " + problem);
        this.setting = setting;
    }

    /** The place in the configuration, as a path. */
    public String setting() {
        return setting;
    }
}
